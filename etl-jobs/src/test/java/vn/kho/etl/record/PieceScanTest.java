package vn.kho.etl.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import vn.kho.etl.record.csv.CsvFormat;
import vn.kho.etl.record.csv.CsvScan;
import vn.kho.schema.problem.KhoException;

/** Files that are counted in pieces, several at once, against a scan in order and their reader. */
class PieceScanTest {
  private static final FieldSelection FIELDS = new FieldSelection(List.of("a", "b"));
  private static final CsvFormat CSV = new CsvFormat(",", "");
  private static final String[] CELLS = {
    "1",
    "",
    "An",
    "\"x,y\"",
    "\"hai\ndòng\"",
    "\"a\r\n\r\nb\"",
    "\"\"",
    "\"q\"\"q\"",
    "5\" ống",
    " "
  };
  private static final String[] ENDS = {"\n", "\n", "\r\n", "\n\n", "\r", "\n \n"};

  /** Bytes whose size is known, so that they are scanned ahead. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Sized(byte[] bytes, AtomicInteger opened) implements ByteSource {
    @Override
    public InputStream open() {
      opened.incrementAndGet();
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public long size() {
      return bytes.length;
    }
  }

  private static String csv(Random random, boolean closed) {
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
    text.append(random.nextBoolean() ? "a,b,n" : "\"a\",\"b\",\"n\"")
        .append(ENDS[random.nextInt(3)]);
    int rows = random.nextInt(60);
    for (int i = 0; i < rows; i++) {
      text.append(CELLS[random.nextInt(CELLS.length)]).append(',');
      text.append(CELLS[random.nextInt(CELLS.length)]).append(',');
      text.append(i).append(ENDS[random.nextInt(ENDS.length)]); // no row looks like a header
    }
    return text.append(closed ? "" : "9,\"never,1").toString();
  }

  @Test
  void piecesScannedAheadAreThoseOfAScanInOrderAndHoldWhatTheWholeFileHolds() throws IOException {
    int cut = 0;
    for (int seed = 0; seed < 600; seed++) {
      byte[] bytes = csv(new Random(seed), true).getBytes(StandardCharsets.UTF_8);
      long size = 5L + seed % 90;
      RecordScan inOrder = CsvScan.of(() -> new ByteArrayInputStream(bytes), CSV, FIELDS, size);

      RecordScan ahead = CsvScan.of(new Sized(bytes, new AtomicInteger()), CSV, FIELDS, size);

      assertThat(ahead).as("seed %d", seed).isEqualTo(inOrder);
      List<String> whole = read(bytes, FileChunk.WHOLE);
      List<String> parts = new ArrayList<>();
      for (FileChunk chunk : ahead.chunks()) {
        parts.addAll(read(bytes, chunk));
      }
      assertThat(parts).as("seed %d", seed).isEqualTo(whole);
      assertThat(ahead.records()).isEqualTo(whole.size());
      cut += ahead.chunks().size() > 1 ? 1 : 0;
    }
    assertThat(cut).as("files that were cut").isGreaterThan(300);
  }

  @Test
  void aQuoteThatIsNeverClosedIsReportedOfTheSameRecord() {
    for (int seed = 0; seed < 60; seed++) {
      byte[] bytes = csv(new Random(seed), false).getBytes(StandardCharsets.UTF_8);
      String inOrder = failure(() -> new ByteArrayInputStream(bytes), 20 + seed);

      assertThat(failure(new Sized(bytes, new AtomicInteger()), 20 + seed)).isEqualTo(inOrder);
      assertThat(inOrder).contains("a quote is never closed");
    }
  }

  @Test
  void theRecordOfAQuoteThatIsNeverClosedIsItsNumber() {
    // So many that what reads the head of a file does not reach it.
    String text = "a,b,n\n" + "1,2,3\n".repeat(600_000) + "7,\"x,9\n";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String ahead = failure(new Sized(bytes, new AtomicInteger()), 1 << 20);
    assertThat(ahead).isEqualTo(failure(() -> new ByteArrayInputStream(bytes), 1 << 20));
    assertThat(ahead).contains("never closed in record 600001.");
  }

  private static String failure(ByteSource file, long size) {
    List<String> messages = new ArrayList<>();
    assertThatThrownBy(() -> CsvScan.of(file, CSV, FIELDS, size))
        .isInstanceOf(KhoException.class)
        .satisfies(e -> messages.add(e.getMessage()));
    return messages.get(0);
  }

  @Test
  void plainRowsAreEachScannedOnceOnAMachineOfSeveralCores() throws IOException {
    byte[] bytes = ("a,b\n" + "1,2\n".repeat(10_000)).getBytes(StandardCharsets.UTF_8);
    AtomicInteger opened = new AtomicInteger();

    RecordScan scan = CsvScan.of(new Sized(bytes, opened), CSV, FIELDS, 4_000);

    assertThat(scan.records()).isEqualTo(10_000);
    assertThat(scan.chunks()).hasSize(10);
    boolean several = Runtime.getRuntime().availableProcessors() > 1;
    // Its layout, its head, for each piece but the first one the line end and the piece, the end.
    assertThat(opened.get()).isEqualTo(several ? 2 + 1 + 9 * 2 + 1 : 2 + 10 + 1);
  }

  @Test
  void aSourceThatCannotBeOpenedInsideIsSkippedThrough() throws IOException {
    ByteSource slow =
        () ->
            new ByteArrayInputStream("0123456789".getBytes(StandardCharsets.UTF_8)) {
              @Override
              public synchronized long skip(long n) {
                return super.skip(Math.min(n, 2) - 1); // sometimes none at all
              }
            };
    for (int from = 0; from <= 12; from++) {
      try (InputStream bytes = slow.open(from)) {
        String rest = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        assertThat(rest).isEqualTo("0123456789".substring(Math.min(from, 10)));
      }
    }
  }

  private static List<String> read(byte[] bytes, FileChunk chunk) throws IOException {
    int from = Math.toIntExact(chunk.offset());
    int length = chunk.length() < 0 ? bytes.length - from : Math.toIntExact(chunk.length());
    List<String> records = new ArrayList<>();
    try (RecordReader reader =
        CSV.open(new ByteArrayInputStream(bytes, from, length), chunk, FIELDS)) {
      for (RawRecord one = reader.next(); one != null; one = reader.next()) {
        String fault = one.fault();
        records.add(one.number() + " " + (fault == null ? one.text(0) + "|" + one.text(1) : fault));
      }
    }
    return records;
  }
}
