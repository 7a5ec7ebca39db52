package vn.kho.etl.record.xml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import vn.kho.etl.probe.ReadOptions;
import vn.kho.etl.probe.SourceFile;
import vn.kho.etl.record.DetectedOptions;
import vn.kho.etl.record.FileHead;
import vn.kho.etl.record.FormatDetector;
import vn.kho.schema.format.FileFormats;

/**
 * Detects XML: a head that parses and has an element; where it does not parse to its end, two
 * elements, a declaration, or the ending of the file's name.
 */
final class XmlDetector implements FormatDetector {
  private static final int DECLARATION = 200;

  @Override
  public boolean detects(FileHead head) {
    boolean begins = head.markup().filter(markup -> markup.text().startsWith("<")).isPresent();
    return begins && goesOn(head.file());
  }

  @Override
  public DetectedOptions options(SourceFile file, ReadOptions asked) throws IOException {
    try (InputStream bytes = file.open()) {
      List<String> lists = XmlLists.paths(bytes);
      return lists.isEmpty() ? DetectedOptions.NONE : new DetectedOptions(Map.of(), lists);
    }
  }

  private static boolean goesOn(SourceFile file) {
    byte[] head = file.head();
    int starts = 0;
    try (XmlElements xml = XmlElements.delivered(new ByteArrayInputStream(head))) {
      while (starts < 2 && xml.next()) {
        starts += xml.start() ? 1 : 0;
      }
    } catch (IOException | RuntimeException e) {
      int length = Math.min(DECLARATION, head.length);
      String declared = new String(head, 0, length, StandardCharsets.ISO_8859_1);
      return starts > 1
          || declared.contains("<?xml")
          || FileFormats.XML.endings().contains(file.ending());
    }
    return starts > 0;
  }
}
