package vn.kho.etl.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
    assertThatThrownBy(() -> read(format, "<ds><hoso><ma>1</ma></hoso></ds>"))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("others are in its place: ds.hs");
  }

  @Test
  void aLastLineThatIsCutInsideItsLastColumnIsRefused() throws IOException {
    FixedWidthFormat format = FixedWidthFormat.of(Map.of("columns", "ma:1-3, ten:4-10"));
    String padded = "001An     \n002Bình   \n";
    assertThat(read(format, padded + "003Nguyễn ")).endsWith("003 Nguyễn");
    assertThat(read(format, padded + "003Ngu").get(2)).contains("perhaps the file is cut off");
    assertThat(read(format, padded + "003Ngu\n")).endsWith("003 Ngu");
    assertThat(read(format, "001An\n002Bình\n003Chi")).endsWith("003 Chi");
  }
}
