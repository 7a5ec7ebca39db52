package vn.kho.etl.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import vn.kho.etl.record.csv.CsvFormat;
import vn.kho.etl.record.csv.CsvScan;
import vn.kho.schema.charset.VietnameseCharsets;
import vn.kho.schema.problem.KhoException;

/** The encodings of Vietnamese, named by nobody. */
class EncodingsTest {
  private static final Path LIST = Path.of("../../shared/data/encodings");
  private static final FieldSelection NAMES = new FieldSelection(List.of("mã", "tên phường"));

  private static String text(int rows) {
    StringBuilder text = new StringBuilder("mã,tên phường\n");
    String[] names = {"Thuận Hóa", "Vỹ Dạ", "An Cựu", "Kim Long", "Hương Trà", "Phú Bài"};
    for (int i = 0; i < rows; i++) {
      text.append(i).append(",phường ").append(names[i % names.length]).append('\n');
    }
    return text.toString();
  }

  private static List<String> read(byte[] bytes, FieldSelection fields) throws IOException {
    List<String> rows = new ArrayList<>();
    CsvFormat format = CsvFormat.of(Map.of());
    RecordScan scan =
        CsvScan.of(() -> new ByteArrayInputStream(bytes), format, fields, 1_000 + bytes.length / 9);
    for (FileChunk chunk : scan.chunks()) {
      int length = chunk.length() < 0 ? bytes.length : (int) chunk.length();
      InputStream part = new ByteArrayInputStream(bytes, (int) chunk.offset(), length);
      try (RecordReader reader = format.open(part, chunk, fields)) {
        for (RawRecord row = reader.next(); row != null; row = reader.next()) {
          assertThat(row.fault()).isNull();
          String cells = row.text(0) + " " + row.text(1);
          rows.add(Normalizer.normalize(cells, Normalizer.Form.NFC));
        }
      }
    }
    assertThat(rows).hasSize((int) scan.records());
    return rows;
  }

  @Test
  void everyEncodingIsFoundAlsoInAFileThatIsCut() throws IOException {
    List<Charset> charsets = new ArrayList<>(VietnameseCharsets.all());
    charsets.addAll(List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE));
    charsets.addAll(List.of(Charset.forName("UTF-32LE"), Charset.forName("UTF-32BE")));
    List<String> expected = read(text(60).getBytes(StandardCharsets.UTF_8), NAMES);
    assertThat(expected).hasSize(60).contains("1 phường Vỹ Dạ");
    for (Charset charset : charsets) {
      assertThat(read(text(60).getBytes(charset), NAMES)).as("%s", charset).isEqualTo(expected);
      if (charset.name().startsWith("UTF-")) {
        byte[] marked = ("\uFEFF" + text(60)).getBytes(charset);
        assertThat(read(marked, NAMES)).as("marked %s", charset).isEqualTo(expected);
      }
    }
  }

  @Test
  void aLetterThatEndsTheFileIsNotLost() throws IOException {
    byte[] bytes = "mã,tên phường\n1,phường Thuận Hóa\n2,xã Lộc a".getBytes(VietnameseCharsets.VNI);
    assertThat(read(bytes, NAMES)).endsWith("2 xã Lộc a");
  }

  @Test
  void bytesThatShowNoEncodingAreRefused() {
    byte[] bytes = "mã;x\n1;caf\u00e9 cr\u00e8me\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> read(bytes, new FieldSelection(List.of("x"))))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("not in the encoding that is expected");
  }

  /** The list was derived with a table that writes ỹ as ì in VNI; such rows are left out. */
  @Test
  @EnabledIf("present")
  void theWardListIsTheSameInAllSevenEncodings() throws IOException {
    FieldSelection fields = new FieldSelection(List.of("Tên", "Quận Huyện"));
    List<String> expected = read(Files.readAllBytes(LIST.resolve("gso_wards.utf8.csv")), fields);
    try (var files = Files.list(LIST)) {
      for (Path file : files.filter(f -> f.toString().contains("gso_wards")).toList()) {
        List<String> rows = read(Files.readAllBytes(file), fields);
        assertThat(rows).as("%s", file).hasSameSizeAs(expected);
        int others = 0;
        for (int i = 0; i < rows.size(); i++) {
          String row = rows.get(i).toLowerCase(Locale.ROOT);
          String wanted = expected.get(i).toLowerCase(Locale.ROOT);
          boolean derived = file.toString().contains("vni") && wanted.contains("ỹ");
          others += row.equals(wanted) || derived ? 0 : 1;
          assertThat(row.equals(wanted) || derived || row.indexOf('\uFFFD') >= 0)
              .as("%s for %s: a letter that was lost is no other one", row, wanted)
              .isTrue();
        }
        // A byte that windows-1252 does not have is lost; some words do not tell which it was.
        int lost = file.toString().contains("mojibake") ? 80 : 0;
        assertThat(others).as("%s", file).isLessThanOrEqualTo(lost);
      }
    }
  }

  static boolean present() {
    return Files.isDirectory(LIST);
  }
}
