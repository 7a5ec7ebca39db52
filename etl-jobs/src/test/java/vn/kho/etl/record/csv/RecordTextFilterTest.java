package vn.kho.etl.record.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.record.RecordTextFilter;

/** Records that are passed over by their text are those that the plain reader finds. */
class RecordTextFilterTest {
  private static final FieldSelection FIELDS = new FieldSelection(List.of("ma", "ten", "so"));
  private static final String[] CELLS = {
    "1",
    "An",
    "",
    " ",
    "\t",
    "\"An\"",
    "\"a,b\"",
    "\"\"",
    "\"c\"\"d\"",
    "\"x\ny\"",
    "\"u\r\nv\"",
    "\"q\" ",
    "\"r\"s",
    "t\"u",
    "ế",
    "\u001A",
    " v",
    "\"a\"\"\"",
    "ma",
    "\"b\" \"c\"",
    "🏠",
    "\uFEFF1",
    "\uFEFF\"x\ny\"",
    "\f\"u,\nv\"",
    "\uFEFF"
  };
  private long asBytes;

  private static final String[] ENDS = {"\n", "\n", "\n", "\r\n", "\r", "\n\n", "\n , \n"};

  @Test
  void passedRecordsAndGivenOnesTogetherAreAllAndEqualTextsAreEqualRecords() throws IOException {
    Random random = new Random(Long.getLong("kho.seed", 20261130L));
    long passed = 0;
    for (int i = 0; i < 400; i++) {
      String text = file(random, i % 4 == 0 ? 400 : 40);
      CsvFormat format = new CsvFormat(",", "UTF-8");
      for (FileChunk chunk : chunks(text, format, 700)) {
        passed += compare(text, format, chunk, random.nextInt(3));
      }
    }
    assertThat(passed).isGreaterThan(3_000);
    assertThat(asBytes).as("rows that were asked for before they were text").isGreaterThan(3_000);
  }

  @Test
  void recordsThatDoNotFitIntoABufferAreGivenAndThoseAroundThemPassed() throws IOException {
    Random random = new Random(7);
    String some = file(random, 9_000);
    String plain = "5,\"" + "b".repeat(40_000) + "\",6\n7," + "c," + "\n";
    String long1 = "8,\"" + "d\"\"\n".repeat(40_000) + "\",9\n";
    String text =
        some + "\n" + plain + long1 + plain + plain + some.substring(some.indexOf('\n') + 1);
    CsvFormat format = new CsvFormat(",", "UTF-8");
    for (FileChunk chunk : chunks(text, format, 150_000)) {
      assertThat(compare(text, format, chunk, 0)).isGreaterThan(500);
    }
  }

  private static String file(Random random, int rows) {
    StringBuilder text = new StringBuilder("ma,ten,so");
    text.append(random.nextInt(4) == 0 ? ",\n" : "\n");
    for (int row = 0; row < rows; row++) {
      int cells = random.nextInt(15) == 0 ? random.nextInt(5) : 3;
      for (int cell = 0; cell < cells; cell++) {
        String next =
            random.nextInt(3) == 0 ? CELLS[random.nextInt(CELLS.length)] : "n" + random.nextInt(9);
        text.append(cell == 0 ? "" : ",").append(next);
      }
      text.append(row == rows - 1 && random.nextBoolean() ? "" : ENDS[random.nextInt(ENDS.length)]);
    }
    return text.append(random.nextInt(5) == 0 ? "\u001A" : "").toString();
  }

  /** The whole file, and its parts where it can be cut. */
  private static List<FileChunk> chunks(String text, CsvFormat format, long size)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<FileChunk> chunks = new ArrayList<>(List.of(FileChunk.WHOLE));
    chunks.addAll(CsvScan.of(() -> new ByteArrayInputStream(bytes), format, FIELDS, size).chunks());
    return chunks;
  }

  /** Reads a part plainly and with a filter; gives how many records were passed over. */
  private long compare(String text, CsvFormat format, FileChunk chunk, int one) throws IOException {
    Map<Long, String> plain = new TreeMap<>();
    try (RecordReader reader = open(text, format, chunk)) {
      records(reader, plain);
    }
    Filter filter = new Filter(one);
    Map<Long, String> given = new TreeMap<>();
    try (RecordReader reader = open(text, format, chunk)) {
      reader.passOver(filter);
      records(reader, given);
    }
    assertThat(given).doesNotContainKeys(filter.passed.keySet().toArray(Long[]::new));
    Map<String, String> known = new HashMap<>();
    filter.seen.forEach(
        (number, seen) -> {
          String record = plain.get(number);
          assertThat(record).as("record %d of %s", number, text).isNotNull();
          assertThat(known.computeIfAbsent(seen, unused -> record)).isEqualTo(record);
        });
    filter.passed.forEach((number, seen) -> given.put(number, plain.get(number)));
    assertThat(given).isEqualTo(plain);
    asBytes += filter.asBytes;
    return filter.passed.size();
  }

  private static RecordReader open(String text, CsvFormat format, FileChunk chunk)
      throws IOException {
    byte[] all = text.getBytes(StandardCharsets.UTF_8);
    int length = chunk.length() < 0 ? all.length : (int) chunk.length();
    InputStream bytes = new ByteArrayInputStream(all, (int) chunk.offset(), length);
    return format.open(text.hashCode() % 2 == 0 ? bytes : new Trickle(bytes), chunk, FIELDS);
  }

  /** Gives few bytes at a time, so that rows and letters stand across the ends of what is read. */
  private static final class Trickle extends FilterInputStream {
    private int next = 1;

    Trickle(InputStream bytes) {
      super(bytes);
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      next = next * 31 % 97 + 1;
      return super.read(to, offset, Math.min(length, next));
    }
  }

  private static void records(RecordReader reader, Map<Long, String> to) throws IOException {
    for (RawRecord record = reader.next(); record != null; record = reader.next()) {
      List<String> fields = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        fields.add(String.valueOf(record.text(i)));
      }
      assertThat(to.put(record.number(), fields + " " + record.fault())).isNull();
    }
  }

  /** Passes over about half of the texts. */
  private static final class Filter implements RecordTextFilter {
    private final int one;
    private final Map<Long, String> seen = new TreeMap<>();
    private final Map<Long, String> passed = new TreeMap<>();
    private String layout = "";
    private long asBytes;

    Filter(int one) {
      this.one = one;
    }

    @Override
    public boolean any() {
      return true;
    }

    @Override
    public void begin(String text) {
      layout = text;
    }

    @Override
    public boolean passes(byte[] text, int from, int to, long number) {
      asBytes++;
      return passes(new String(text, from, to - from, StandardCharsets.UTF_8), number);
    }

    @Override
    public boolean passes(char[] text, int from, int to, long number) {
      return passes(new String(text, from, to - from), number);
    }

    private boolean passes(String text, long number) {
      String record = layout + text;
      assertThat(seen.put(number, record)).isNull();
      boolean passes = (record.hashCode() >> one & 1) == 0;
      if (passes) {
        passed.put(number, record);
      }
      return passes;
    }
  }

  @Test
  void columnsThatTheContractLeavesOutAndNotesBelowLetNoTextBeTaken() throws IOException {
    CsvFormat format = new CsvFormat(",", "UTF-8");
    for (String text :
        List.of(
            "ma,ten,so,them\n1,a,2,x\n",
            "ma,ten,so,,\n1,a,2,,\n",
            "ma,ten,so\n1,a,2\n\n(*) ghi chú\n")) {
      Filter filter = new Filter(0);
      Map<Long, String> given = new TreeMap<>();
      try (RecordReader reader = open(text, format, FileChunk.WHOLE)) {
        reader.passOver(filter);
        records(reader, given);
      }
      assertThat(filter.layout).as(text).isEmpty();
      assertThat(given).hasSize(1);
    }
  }
}
