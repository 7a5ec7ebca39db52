package vn.kho.etl.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.etl.record.csv.CsvFormat;
import vn.kho.etl.record.csv.CsvScan;
import vn.kho.etl.record.fixed.FixedWidthFormat;

/** Files that were appended to others, each with the byte order mark that it began with. */
class AppendedFilesTest {
  private static final FieldSelection FIELDS = new FieldSelection(List.of("ma", "ten"));

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE"})
  void aMarkBeforeARowIsNoneOfItsText(String charset) throws IOException {
    String text =
        "\uFEFFma,ten\n01,An\n\uFEFFma,ten\n\uFEFF02,Ba\n\uFEFF\"03\",\"Chi\nLan\"\n\uFEFF\n04,\uFEFFx\n";
    byte[] bytes = text.getBytes(Charset.forName(charset));
    CsvFormat format = CsvFormat.of(Map.of());
    List<String> rows = read(format, bytes);
    assertThat(rows)
        .containsExactly("01|An", "it repeats the header", "02|Ba", "03|Chi\nLan", "04|\uFEFFx");
    RecordScan scan = CsvScan.of(() -> new ByteArrayInputStream(bytes), format, FIELDS, 8);
    assertThat(scan.records()).isEqualTo(rows.size());
    List<String> parts = new ArrayList<>();
    for (FileChunk chunk : scan.chunks()) {
      byte[] part =
          chunk.equals(FileChunk.WHOLE)
              ? bytes
              : java.util.Arrays.copyOfRange(
                  bytes, (int) chunk.offset(), (int) (chunk.offset() + chunk.length()));
      parts.addAll(read(format, part, chunk));
    }
    assertThat(parts).isEqualTo(rows);
  }

  @Test
  void theMarkOfANewPageIsNoTextOfItsFirstRow() throws IOException {
    byte[] bytes = "ma,ten\n01,An\n\fma,ten\n\f02,Ba\n\f\n".getBytes(StandardCharsets.UTF_8);
    CsvFormat format = CsvFormat.of(Map.of());
    assertThat(read(format, bytes)).containsExactly("01|An", "it repeats the header", "02|Ba");
    assertThat(CsvScan.of(() -> new ByteArrayInputStream(bytes), format, FIELDS, 4).records())
        .isEqualTo(3);
  }

  @Test
  void bytesThatBeginLikeAMarkAreText() throws IOException {
    byte[] bytes = "ma,ten\n\uFB50,a\n\uFEFC\n\uFF10,b\n".getBytes(StandardCharsets.UTF_8);
    CsvFormat format = CsvFormat.of(Map.of());
    List<String> rows = read(format, bytes);
    assertThat(rows).hasSize(3).startsWith("\uFB50|a").endsWith("\uFF10|b");
    assertThat(CsvScan.of(() -> new ByteArrayInputStream(bytes), format, FIELDS, 4).records())
        .isEqualTo(3);
  }

  @Test
  void aMarkDoesNotMoveTheColumnsOfALine() throws IOException {
    FixedWidthFormat fixed = FixedWidthFormat.of(Map.of("columns", "ma:1-3, ten:4-10"));
    assertThat(read(fixed, "001An     \n\uFEFF002Ba     \n".getBytes(StandardCharsets.UTF_8)))
        .containsExactly("001|An", "002|Ba");
  }

  private static List<String> read(RecordFormat format, byte[] bytes) throws IOException {
    return read(format, bytes, FileChunk.WHOLE);
  }

  private static List<String> read(RecordFormat format, byte[] bytes, FileChunk chunk)
      throws IOException {
    List<String> rows = new ArrayList<>();
    try (RecordReader reader = format.open(new ByteArrayInputStream(bytes), chunk, FIELDS)) {
      for (RawRecord row = reader.next(); row != null; row = reader.next()) {
        String fault = row.fault();
        rows.add(fault == null ? row.text(0) + "|" + row.text(1) : fault);
      }
    }
    return rows;
  }
}
