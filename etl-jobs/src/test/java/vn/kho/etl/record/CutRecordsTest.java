package vn.kho.etl.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kho.etl.record.fixed.FixedWidthFormat;
import vn.kho.etl.record.json.JsonFormat;
import vn.kho.etl.record.xml.XmlFormat;
import vn.kho.schema.problem.KhoException;

/** Files that have no records where they should, or end inside of one. */
class CutRecordsTest {
  private static final FieldSelection FIELDS = new FieldSelection(List.of("ma", "ten"));

  private static List<String> read(RecordFormat format, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<String> found = new ArrayList<>();
    try (RecordReader reader =
        format.open(new ByteArrayInputStream(bytes), FileChunk.WHOLE, FIELDS)) {
      for (RawRecord one = reader.next(); one != null; one = reader.next()) {
        String fault = one.fault();
        found.add(fault == null ? one.text(0) + " " + one.text(1) : fault);
      }
    }
    return found;
  }

  @Test
  void aRecordPathThatIsNotThereIsRefusedAndAnEmptyListIsNot() throws IOException {
    XmlFormat format = new XmlFormat("ds.hs");
    assertThat(read(format, "<ds><hs><ma>1</ma><ten>An</ten></hs></ds>")).containsExactly("1 An");
    assertThat(read(format, "<ds/>")).isEmpty();
    assertThat(read(format, "<ds><tong>0</tong></ds>")).isEmpty();
    assertThatThrownBy(() -> read(format, "<kq><hs><ma>1</ma></hs></kq>"))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("and none above it: ds.hs");
    assertThatThrownBy(() -> read(format, "<ds><hoso><ma>1</ma><ten>An</ten></hoso></ds>"))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("others are in its place: ds.hs");
  }

  @ParameterizedTest
  @CsvSource({
    "<ds><dau><code>0</code></dau></ds>, false",
    "<ds><dau><ma>200</ma><loi/></dau><chan><gio>1</gio></chan></ds>, false",
    "<ds><link href='a'/><link href='b'/><dau><code>0</code></dau></ds>, false",
    "<ds><ho><a>1</a></ho><ho><a>2</a></ho></ds>, true",
    "<ds><du><ho><MA>1</MA><ten>An</ten></ho></du></ds>, true"
  })
  void anEnvelopeIsAnEmptyListUnlessItHoldsAnother(String text, boolean refused)
      throws IOException {
    XmlFormat format = new XmlFormat("ds.hs");
    if (refused) {
      assertThatThrownBy(() -> read(format, text)).hasMessageContaining("others are in its place");
    } else {
      assertThat(read(format, text)).isEmpty();
    }
  }

  @Test
  void theEndMarkOfDosEndsFilesOfAnyFormat() throws IOException {
    FixedWidthFormat fixed = FixedWidthFormat.of(Map.of("columns", "ma:1-3, ten:4-10"));
    assertThat(read(fixed, "001An     \n002Bình   \n\u001A")).containsExactly("001 An", "002 Bình");
    JsonFormat json = new JsonFormat("", "");
    assertThat(read(json, "[{\"ma\":1,\"ten\":\"An\"}]\r\n\u001A")).containsExactly("1 An");
    assertThatThrownBy(() -> read(json, "[{\"ma\":1,\"ten\":\"An\"}\u001A"))
        .isInstanceOf(KhoException.class);
  }

  @Test
  void anEndMarkWithTextBehindItStays() throws IOException {
    for (String text :
        List.of(
            "",
            "\u001A",
            "a\u001Ab",
            "\u001Aa",
            "a\u001A\u001Ab\u001A",
            "a".repeat(7) + "\u001A")) {
      for (int size = 1; size < 9; size++) {
        StringBuilder read = new StringBuilder();
        char[] part = new char[size];
        try (Reader reader = new EndMarkReader(new StringReader(text))) {
          for (int n = reader.read(part); n >= 0; n = reader.read(part)) {
            read.append(part, 0, n);
          }
        }
        assertThat(read.toString()).isEqualTo(text.replaceAll("\u001A+$", ""));
      }
    }
    String filled = "a" + "\u001A".repeat(10_000) + "b";
    try (Reader reader = new EndMarkReader(new StringReader(filled))) {
      StringWriter all = new StringWriter();
      reader.transferTo(all);
      assertThat(all.toString()).isEqualTo(filled);
    }
  }

  @Test
  void whatIsSkippedBehindAnEndMarkIsCountedFromTheMark() throws IOException {
    try (Reader reader = new EndMarkReader(new StringReader("a\u001Ab"))) {
      assertThat(reader.read(new char[2])).isEqualTo(1);
      assertThat(reader.skip(1)).isEqualTo(1);
      assertThat(reader.read()).isEqualTo('b');
      assertThat(reader.read()).isEqualTo(-1);
    }
  }

  @Test
  void aLastLineThatIsCutInsideItsLastColumnIsRefused() throws IOException {
    FixedWidthFormat format = FixedWidthFormat.of(Map.of("columns", "ma:1-3, ten:4-10"));
    String padded = "001An     \n002Bình   \n";
    assertThat(read(format, padded + "003Nguyễn ")).endsWith("003 Nguyễn");
    assertThat(read(format, padded + "003N").get(2)).contains("perhaps the file is cut off");
    assertThat(read(format, padded + "003Nguyễ").get(2)).isEqualTo("003 Nguyễ");
    assertThat(read(format, padded + "003Chi  ").get(2)).contains("perhaps the file is cut off");
    assertThat(read(format, padded + "003Ngu\n")).endsWith("003 Ngu");
    assertThat(read(format, "001An\n002Bình\n003Chi")).endsWith("003 Chi");
    String right = "001      5\n002     12\n";
    assertThat(read(format, right + "003     1").get(2)).contains("perhaps the file is cut off");
  }

  @Test
  void aFileWhoseLastBlanksAreTrimmedKeepsItsLastRecord() throws IOException {
    FixedWidthFormat format = FixedWidthFormat.of(Map.of("columns", "ma:1-3, ten:4-10"));
    assertThat(read(format, "001An     \n002Bình   \n003Chi")).endsWith("003 Chi");
    assertThat(read(format, "001An     \n002       \n003C")).endsWith("003 C");
  }
}
