package vn.kho.quality.page;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A report as JUnit XML, which every build server shows: a rule is a test case. */
final class JUnitXml {
  private JUnitXml() {}

  static String of(DatasetReport report) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      suite(xml, report);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("Text in memory can always be written", e);
    }
    return text + "\n";
  }

  private static void suite(XMLStreamWriter xml, DatasetReport report) throws XMLStreamException {
    xml.writeStartElement("testsuite");
    attribute(xml, "name", report.subject().dataset());
    attribute(xml, "timestamp", report.visit().at().toString());
    attribute(
        xml, "tests", String.valueOf(report.rules().size() + (report.visit().waits() ? 1 : 0)));
    attribute(xml, "failures", String.valueOf(count(report, "failed") + (held(report) ? 1 : 0)));
    attribute(xml, "errors", String.valueOf(count(report, "errored") + (stopped(report) ? 1 : 0)));
    attribute(xml, "skipped", String.valueOf(count(report, "not_applicable")));
    if (report.visit().waits()) {
      xml.writeCharacters("\n  ");
      xml.writeStartElement("testcase");
      attribute(xml, "classname", report.subject().dataset());
      attribute(xml, "name", "published");
      problem(
          xml,
          held(report) ? "failure" : "error",
          report.visit().status(),
          String.valueOf(report.visit().message()));
      xml.writeEndElement();
    }
    for (RuleReport rule : report.rules()) {
      rule(xml, report, rule);
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
  }

  private static void rule(XMLStreamWriter xml, DatasetReport report, RuleReport rule)
      throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testcase");
    attribute(xml, "classname", report.subject().dataset());
    attribute(xml, "name", rule.rule());
    String said = rule.says().comment() + ". " + SentenceFormatter.found(rule).english();
    switch (rule.outcome()) {
      case "failed" -> problem(xml, "failure", rule.about().severity(), said);
      case "errored" -> problem(xml, "error", rule.about().severity(), said);
      case "not_applicable" -> xml.writeEmptyElement("skipped");
      default -> {}
    }
    xml.writeEndElement();
  }

  private static void problem(XMLStreamWriter xml, String element, String type, String message)
      throws XMLStreamException {
    xml.writeStartElement(element);
    attribute(xml, "type", type);
    attribute(xml, "message", message);
    xml.writeEndElement();
  }

  private static void attribute(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeAttribute(name, legal(value));
  }

  /** The text without control characters, which XML cannot hold. */
  private static String legal(String text) {
    return text.codePoints()
        .map(c -> c >= ' ' || c == '\t' || c == '\n' ? c : 0xFFFD)
        .map(c -> (c >= 0xD800 && c <= 0xDFFF) || c == 0xFFFE || c == 0xFFFF ? 0xFFFD : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean held(DatasetReport report) {
    return report.visit().status().equals("held");
  }

  private static boolean stopped(DatasetReport report) {
    return report.visit().waits() && !held(report);
  }

  private static long count(DatasetReport report, String outcome) {
    return report.rules().stream().filter(rule -> rule.outcome().equals(outcome)).count();
  }
}
