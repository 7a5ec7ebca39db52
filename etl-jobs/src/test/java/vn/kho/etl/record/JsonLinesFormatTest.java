package vn.kho.etl.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

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
