package vn.kho.etl.record.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.etl.record.ByteSource;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.record.RecordScan;
import vn.kho.schema.charset.VietnameseCharsets;
import vn.kho.schema.problem.KhoException;

class JsonLinesFormatTest {
  private static final FieldSelection A = new FieldSelection(List.of("a"));
  private static final JsonLinesFormat FORMAT = new JsonLinesFormat("");

  @Test
  void partsGiveTheRecordsOfTheWholeFileAndABrokenLineIsOneFault() throws IOException {
    StringBuilder text = new StringBuilder("\uFEFF");
    for (int i = 0; i < 50; i++) {
      text.append(i % 7 == 3 ? "\n{\"a\":" : "{\"a\":" + i + "}").append('\n');
    }
    byte[] bytes = text.append("{\"a\":\"cuối\"}").toString().getBytes(StandardCharsets.UTF_8);

    RecordScan scan = FORMAT.scan(() -> new ByteArrayInputStream(bytes), A, 60);

    List<String> whole = read(bytes, FileChunk.WHOLE);
    List<String> parts = new ArrayList<>();
    for (FileChunk chunk : scan.chunks()) {
      int from = (int) chunk.offset();
      byte[] part = java.util.Arrays.copyOfRange(bytes, from, from + (int) chunk.length());
      parts.addAll(read(part, chunk));
    }
    assertThat(scan.chunks()).hasSizeGreaterThan(3);
    assertThat(parts).isEqualTo(whole).hasSize((int) scan.records()).contains("51: cuối");
    assertThat(whole).filteredOn(line -> line.contains("no JSON")).hasSize(7);
  }

  @Test
  void piecesReadAheadAreThoseOfAScanInOrder() throws IOException {
    FieldSelection fields = new FieldSelection(List.of("a", "b", "không có"));
    String[] lines = {"{\"a\":1}", "{\"b\":2,\"c\":3}", "", "  ", "{\"d\":", "{\"a\":\"x\\ny\"}\r"};
    int cut = 0;
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
      for (int i = random.nextInt(80); i > 0; i--) {
        text.append(lines[random.nextInt(lines.length)])
            .append(i == 1 && seed % 2 == 0 ? "" : "\n");
      }
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      long size = 3L + seed % 70;

      RecordScan ahead = FORMAT.scan(sized(bytes), fields, size);

      assertThat(ahead).isEqualTo(FORMAT.scan(() -> new ByteArrayInputStream(bytes), fields, size));
      assertThat(ahead.records()).isEqualTo(read(bytes, FileChunk.WHOLE).size());
      RecordScan whole = FORMAT.scan(sized(bytes), fields, Long.MAX_VALUE);
      assertThat(ahead.columns()).as("seed %d", seed).isEqualTo(whole.columns());
      cut += ahead.chunks().size() > 1 ? 1 : 0;
    }
    assertThat(cut).as("files that were cut").isGreaterThan(150);
  }

  @Test
  void keysThatAreValuesAreRememberedAsOftenAsByOneReader() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 900; i++) {
      text.append("{\"a\":1,\"k").append(i / 2).append("\":").append(i).append("}\n");
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);

    RecordScan ahead = FORMAT.scan(sized(bytes), A, 700);

    assertThat(ahead.chunks()).hasSizeGreaterThan(15);
    assertThat(ahead.columns()).isEqualTo(FORMAT.scan(sized(bytes), A, Long.MAX_VALUE).columns());
    assertThat(ahead.columns().unread()).hasSize(200).startsWith("k0", "k1").endsWith("k199");
  }

  /** Lines of more than a MB are left to the scan in order, so that no two are held at once. */
  @Test
  void longLinesAreCountedToo() throws IOException {
    String text = "{\"a\":\"" + "x".repeat(1_100_000) + "\"}\n";
    byte[] bytes = (text + "{\"a\":1}\n" + text + text).getBytes(StandardCharsets.UTF_8);

    RecordScan ahead = FORMAT.scan(sized(bytes), A, 1_000_000);

    assertThat(ahead).isEqualTo(FORMAT.scan(() -> new ByteArrayInputStream(bytes), A, 1_000_000));
    assertThat(ahead.records()).isEqualTo(4);
    assertThat(ahead.chunks()).hasSize(3);
  }

  private static ByteSource sized(byte[] bytes) {
    return new ByteSource() {
      @Override
      public InputStream open() {
        return new ByteArrayInputStream(bytes);
      }

      @Override
      public long size() {
        return bytes.length;
      }
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "TCVN3"})
  void everyEncodingIsReadAndMarksInsideJoinedFilesAreNone(String name) throws IOException {
    Charset charset = VietnameseCharsets.forName(name);
    String mark = name.startsWith("UTF") ? "\uFEFF" : "";
    String part =
        "{\"a\":\"phường Thuận Hóa\"}\n{\"a\":\"xã Lộc An, Vỹ Dạ\"}\n{\"a\":\"\uD83D\uDE00\"}\n";
    part = mark.isEmpty() ? part.replace("\uD83D\uDE00", "x") : part;
    byte[] bytes = (mark + part + mark + part).getBytes(charset);

    List<String> rows = read(bytes, FileChunk.WHOLE);
    RecordScan scan = FORMAT.scan(() -> new ByteArrayInputStream(bytes), A, 1 << 20);

    assertThat(rows).hasSize(6).startsWith("1: phường Thuận Hóa").contains("5: xã Lộc An, Vỹ Dạ");
    assertThat(scan.records()).isEqualTo(6);
  }

  @Test
  void aCommaBehindAnObjectIsNoFault() throws IOException {
    String text =
        "{\"a\":1},\r\n\n{\"a\":\"x},\"} , \n{\"a\":{\"b\":2},\n{\"a\":3},,\n[1],\n{\"a\":4}";
    assertThat(read(text.getBytes(StandardCharsets.UTF_8), FileChunk.WHOLE))
        .hasSize(6)
        .startsWith("1: 1", "2: x},")
        .endsWith("6: 4")
        .filteredOn(line -> line.contains("no JSON") || line.contains("more behind"))
        .hasSize(3);
  }

  @Test
  void wrongBytesAreReportedWithWhatToDo() {
    byte[] bytes = "{\"a\":\"caf\u00e9\"}\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> read(bytes, FileChunk.WHOLE))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("JSON Lines file near record 1")
        .hasMessageContaining("Name it in kho.encoding, such as windows-1258 or TCVN3");
  }

  private static List<String> read(byte[] bytes, FileChunk chunk) throws IOException {
    List<String> read = new ArrayList<>();
    try (InputStream stream = new ByteArrayInputStream(bytes);
        RecordReader reader = FORMAT.open(stream, chunk, A)) {
      for (RawRecord record = reader.next(); record != null; record = reader.next()) {
        read.add(
            record.number() + ": " + (record.fault() == null ? record.text(0) : record.fault()));
      }
    }
    return read;
  }
}
