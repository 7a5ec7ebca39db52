package vn.kho.etl.record.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.kho.etl.record.BlockedPath;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordReader;

/** What the elements of XML hold. */
class XmlFormatTest {

  @Test
  void anElementThatIsNilHasNoValue() throws IOException {
    assertThat(
            values(
                """
                <ds xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:k="urn:k">
                <hs><ten xsi:nil="true"/></hs><hs><ten xsi:nil="1"></ten></hs>
                <hs><ten xsi:nil="false">An</ten></hs><hs><ten k:nil="true"/></hs></ds>
                """))
        .containsExactly(null, null, "An", "{\"@nil\":\"true\"}");
  }

  @Test
  void aTextAroundAnElementIsNotOneWord() throws IOException {
    String records =
        """
        <ds><hs><ten>a<b>b</b>c</ten></hs><hs><ten>a <b>b</b>c<b>d</b></ten></hs>
        <hs><ten><b>b</b>c<![CDATA[d]]><!-- x -->e</ten></hs>
        <hs><ten>
          <b>b</b>
        </ten></hs></ds>
        """;
    assertThat(values(records))
        .containsExactly(
            "{\"b\":\"b\",\"#text\":\"a c\"}",
            "{\"b\":[\"b\",\"d\"],\"#text\":\"a c\"}",
            "{\"b\":\"b\",\"#text\":\"cde\"}",
            "{\"b\":\"b\"}");
  }

  @Test
  void attributesThatSayHowToReadATextLeaveItAText() throws IOException {
    String records =
        """
        <ds xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xs="urn:xs">
        <hs><ten xml:space="preserve"> An </ten></hs><hs><ten xsi:type="xs:string">An</ten></hs>
        <hs><ten xml:lang="vi">An</ten></hs><hs><ten type="x">An</ten></hs>
        <hs><ten xsi:type="xs:k"><ho>Lê</ho></ten></hs></ds>
        """;
    assertThat(values(records))
        .containsExactly(
            " An ",
            "An",
            "{\"@lang\":\"vi\",\"#text\":\"An\"}",
            "{\"@type\":\"x\",\"#text\":\"An\"}",
            "{\"ho\":\"Lê\",\"@type\":\"xs:k\"}");
    assertThat(values(records.replaceAll("(?s)<hs><ten xsi:type=.xs:k.*</hs>", ""), "ten.#text"))
        .containsExactly(" An ", "An", "An", "An");
    assertThat(
            values(
                "<ds xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><hs xsi:type=\"a\"/></ds>",
                "@type"))
        .containsExactly("a");
    assertThat(objects(records, "ten.@type"))
        .containsExactly(new BlockedPath("\" An \""), new BlockedPath("\"An\""), null, "x", "xs:k");
  }

  /** What stands beside the records is no record without values. */
  @Test
  void anElementWithNoFieldOfTheContractIsNoRecord() throws IOException {
    String text = "<ds><tong>5</tong><meta ngay='1/1'/><hs><ten/></hs><hs><ten>An</ten></hs></ds>";
    assertThat(records("", text, "ten"))
        .extracting(RawRecord::fault)
        .containsExactly(
            "it has no field of the contract", "it has no field of the contract", null, null);
  }

  private static List<@Nullable String> values(String text) throws IOException {
    return values(text, "ten");
  }

  private static List<@Nullable String> values(String text, String field) throws IOException {
    List<@Nullable String> found = new ArrayList<>();
    for (RawRecord one : records(text, field)) {
      found.add(one.text(0));
    }
    return found;
  }

  private static List<@Nullable Object> objects(String text, String field) throws IOException {
    List<@Nullable Object> found = new ArrayList<>();
    for (RawRecord one : records(text, field)) {
      found.add(one.value(0));
    }
    return found;
  }

  private static List<RawRecord> records(String text, String field) throws IOException {
    return records("ds.hs", text, field);
  }

  private static List<RawRecord> records(String path, String text, String field)
      throws IOException {
    List<RawRecord> found = new ArrayList<>();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    FieldSelection fields = new FieldSelection(List.of(field));
    try (RecordReader reader =
        new XmlFormat(path).open(new ByteArrayInputStream(bytes), FileChunk.WHOLE, fields)) {
      for (RawRecord one = reader.next(); one != null; one = reader.next()) {
        found.add(one);
      }
    }
    return found;
  }
}
