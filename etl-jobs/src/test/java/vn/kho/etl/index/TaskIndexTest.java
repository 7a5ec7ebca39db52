package vn.kho.etl.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.match.SecretHash;
import vn.kho.etl.record.CellRecord;
import vn.kho.etl.record.HeaderRow;
import vn.kho.etl.rows.IndexedRecords.IndexedPart;

class TaskIndexTest {
  private static final SecretHash SECRET = new SecretHash(3, 4);
  private static final RecordIndexing.RecordShape SHAPE =
      new RecordIndexing.RecordShape(2, 2, List.of(0));
  private static final HeaderRow HEADER =
      new HeaderRow(List.of("id", "name"), new int[] {0, 1}, List.of());
  private static final int BYTES_A_RECORD = 20;

  @TempDir private Path folder = Path.of("");

  @Test
  void recordsAreKnownByTheTextOfTheirFieldsWhereverTheyStand() throws IOException {
    List<List<?>> first = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      first.add(record(i, "name " + i));
    }
    IndexedPart kept = index(List.of(first), null).get(0);
    assertThat(kept.entries()).isEqualTo(5000);
    assertThat(kept.carried()).isZero();

    List<List<?>> second = new ArrayList<>(first);
    second.set(17, record(17, "another name"));
    second.remove(100);
    second.add(3000, record(9999, "new"));
    second.add(second.remove(4000));
    IndexedPart next =
        index(List.of(second.subList(0, 2500), second.subList(2500, 5000)), kept).stream()
            .reduce(TaskIndexTest::sum)
            .orElseThrow();
    assertThat(next.carried()).isEqualTo(5000 - 2);
    assertThat(next.entries()).isEqualTo(5000);
  }

  /**
   * Blocks change places, all is sorted otherwise: but for a few, records are found all the same.
   */
  @Test
  void recordsInAnotherOrderAreKnown() throws IOException {
    List<List<?>> first = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      first.add(record(i, "name " + i));
    }
    IndexedPart kept = index(List.of(first), null).get(0);
    List<List<?>> blocks = new ArrayList<>(first);
    Collections.rotate(blocks, 1700);
    assertThat(index(List.of(blocks), kept).get(0).carried()).isBetween(4990L, 5000L);
    List<List<?>> shuffled = new ArrayList<>(first);
    Collections.shuffle(shuffled, new Random(9));
    assertThat(index(List.of(shuffled), kept).get(0).carried()).isBetween(4990L, 5000L);
    List<List<?>> twice = new ArrayList<>(first);
    twice.addAll(100, first.subList(2000, 2500));
    assertThat(index(List.of(twice), kept).get(0).carried()).isBetween(4990L, 5000L);
  }

  /** One record of three is another one, so that those that moved are soon looked for anywhere. */
  @Test
  void recordsAmongManyNewOnesAreKnownOnceEach() throws IOException {
    Random random = new Random(10);
    List<List<?>> first = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      first.add(record(i % 2900, "name"));
    }
    IndexedPart kept = index(List.of(first), null).get(0);
    List<List<?>> second = new ArrayList<>();
    for (List<?> one : first) {
      second.add(random.nextInt(3) == 0 ? record(one.get(0), "another") : one);
    }
    for (int i = 0; i < 50; i++) {
      second.add(random.nextInt(2900), second.remove(random.nextInt(2900)));
    }
    long there = second.stream().filter(one -> one.get(1).equals("name")).count();
    IndexedPart next = index(List.of(second), kept).get(0);
    assertThat(next.carried()).isBetween(there - 10, there);
    assertThat(next.entries()).isEqualTo(3000);
  }

  @Test
  void textsThatDifferInTheirFieldsAloneAreNotTheSame() throws IOException {
    IndexedPart kept =
        index(List.of(List.of(record("1", "23"), record("4", ""), record("5", "x"))), null).get(0);
    List<@Nullable Object> missing = new ArrayList<>();
    missing.add("4");
    missing.add(null);
    List<List<?>> others = List.of(record("12", "3"), missing, record("5", "x "));
    assertThat(index(List.of(others), kept).get(0).carried()).isZero();
  }

  @Test
  void theTextOfARecordIsKnownInItsOwnLayoutOnly() throws IOException {
    assertThat(passed("id,name", "1,a", "2,bb", "1,a\u0000")).isEmpty();
    IndexedPart kept = Objects.requireNonNull(lastPart);
    assertThat(kept.entries()).isEqualTo(3);
    assertThat(passed("id,name", "1,a", "1,a", "2,b", "2,bb", "1,a\u0000", ""))
        .as("each once")
        .containsExactly(1L, 4L, 5L);
    lastPart = kept;
    assertThat(passed("name,id", "1,a", "2,bb")).isEmpty();
    lastPart = kept;
    assertThat(index(List.of(List.of(record("1", "a"), record("1,a", ""))), kept).get(0).carried())
        .as("fields of these texts")
        .isZero();
  }

  /** Texts are given as they are and as bytes in turn: that makes no difference. */
  private static boolean passes(TaskIndex index, String text, long number) throws IOException {
    if (number % 2 == 0) {
      char[] chars = ("x" + text + "y").toCharArray();
      return index.passes(chars, 1, chars.length - 1, number);
    }
    byte[] bytes = ("x" + text + "y").getBytes(StandardCharsets.UTF_8);
    return index.passes(bytes, 1, bytes.length - 1, number);
  }

  @Test
  void aTextIsTheSameAsLettersAndAsBytes() {
    Random random = new Random(12);
    RecordHash hash = new RecordHash(SECRET.copy(), 2);
    hash.layout("id,name");
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int letters = random.nextInt(i < 100 ? 400 : 30); letters > 0; letters--) {
        text.appendCodePoint(
            switch (random.nextInt(4)) {
              case 0 -> random.nextInt(0x80);
              case 1 -> random.nextInt(0xd800);
              case 2 -> 0xe000 + random.nextInt(0x2000);
              default -> 0x10000 + random.nextInt(0x100000);
            });
      }
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      hash.hash(bytes, 0, bytes.length);
      long high = hash.high();
      long low = hash.low();
      hash.hash(text.toString().toCharArray(), 0, text.length());
      assertThat(List.of(hash.high(), hash.low())).isEqualTo(List.of(high, low));
    }
    char[] half = {0xd83c};
    hash.hash(half, 0, 1);
    long one = hash.low();
    hash.hash(new char[] {0xd83d}, 0, 1);
    assertThat(hash.low()).as("halves of pairs").isNotEqualTo(one);
  }

  private @Nullable IndexedPart lastPart;

  /** The numbers of the texts that are passed over; the others are indexed. */
  private List<Long> passed(String layout, String... texts) throws IOException {
    RecordIndexing.EarlierIndex earlier =
        lastPart == null
            ? null
            : new RecordIndexing.EarlierIndex(
                List.of(lastPart), RecordPlaces.none(), lastPart.to(), UnchangedFiles.NONE);
    RecordIndexing indexing =
        new RecordIndexing("recipe", SECRET, folder.toString(), SHAPE, earlier);
    List<Long> passed = new ArrayList<>();
    TaskIndex index = indexing.task(0, 0, 100, Long.MAX_VALUE, 100);
    try (index) {
      index.begin(layout);
      for (int i = 0; i < texts.length; i++) {
        if (passes(index, texts[i], i + 1)) {
          passed.add(i + 1L);
        } else {
          List<?> cells = record(i, texts[i]);
          assertThat(index.takes(new CellRecord(i + 1L, HEADER, cells))).isFalse();
          index.add(row(cells), true);
        }
      }
    }
    assertThat(index.passed()).isEqualTo(passed.size());
    lastPart = index.part();
    return passed;
  }

  @Test
  void keysOfRecordsThatAreNewAndOfThoseThatAreGoneAreReported() throws IOException {
    List<List<?>> first = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      first.add(record(i, "name " + i));
    }
    IndexedPart kept = index(List.of(first), null).get(0);
    assertThat(kept.changed().complete()).isFalse();
    List<List<?>> second = new ArrayList<>(first.subList(3, 280));
    second.set(17, record(20, "another name"));
    second.remove(100);
    second.add(50, record(9999, "new"));
    second.add(160, second.remove(120));
    RecordPlaces leftOut = new RecordPlaces(LongStream.of(RecordEntry.place(0, 201)));
    RecordIndexing.EarlierIndex earlier =
        new RecordIndexing.EarlierIndex(List.of(kept), leftOut, kept.to(), UnchangedFiles.NONE);
    List<List<List<?>>> tasks =
        List.of(second.subList(0, 90), second.subList(90, 150), second.subList(150, 277));
    Set<String> changed = new TreeSet<>();
    for (IndexedPart part : parts(tasks, earlier)) {
      assertThat(part.changed().complete()).isTrue();
      long[] words = part.changed().words();
      for (int i = 0; i < words.length; i += 2) {
        changed.add(words[i] + " " + words[i + 1]);
      }
    }
    Set<String> expected = new TreeSet<>(List.of(key(9999), key(20), key(103), key(200)));
    for (int i = 0; i < 300; i++) {
      if (i < 3 || i >= 280) {
        expected.add(key(i));
      }
    }
    assertThat(changed).containsAll(expected);
    // Those that moved into the part of another task.
    assertThat(changed).hasSizeBetween(expected.size(), expected.size() + 7);
  }

  private static String key(int id) {
    SecretHash hash = SECRET.copy();
    hash.hash(UTF8String.fromString(String.valueOf(id)));
    return hash.high() + " " + hash.low();
  }

  @Test
  void eachRecordIsTakenOnce() throws IOException {
    IndexedPart kept = index(List.of(List.of(record(1, "a"))), null).get(0);
    List<List<?>> twice = List.of(record(1, "a"), record(1, "a"));
    assertThat(index(List.of(twice), kept).get(0).carried()).isEqualTo(1);
  }

  @Test
  void recordsWithOtherValuesThanTextAreNotKnown() throws IOException {
    List<List<?>> records = List.of(List.of("1", true), List.of("2", "b"));
    assertThat(index(List.of(records), null).get(0).entries()).isEqualTo(1);
  }

  @Test
  void recordsThatAreLeftOutAreNotKnown() throws IOException {
    List<List<?>> records = List.of(record(1, "a"), record(2, "b"), record(3, "c"));
    IndexedPart kept = index(List.of(records), null).get(0);
    RecordPlaces leftOut = new RecordPlaces(LongStream.of(RecordEntry.place(0, 2)));
    RecordIndexing.EarlierIndex earlier =
        new RecordIndexing.EarlierIndex(List.of(kept), leftOut, 60, UnchangedFiles.NONE);
    assertThat(parts(List.of(records), earlier).get(0).carried()).isEqualTo(2);
  }

  /** Wherever a record of which a rule said something has gone, its findings find it again. */
  @Test
  void placesOfRecordsWithFindingsAreGivenAsTheyWereAndAsTheyAre() throws IOException {
    Random random = new Random(13);
    List<List<?>> first = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      first.add(record(i, "name " + i));
    }
    IndexedPart kept = index(List.of(first), null).get(0);
    List<List<?>> second = new ArrayList<>(first);
    for (int i = 0; i < 60; i++) {
      second.add(random.nextInt(2900), second.remove(random.nextInt(2900)));
      second.remove(random.nextInt(2900));
      second.set(random.nextInt(2900), record("n" + i, "new"));
    }
    long[] told = random.longs(500, 1, 3001).distinct().toArray();
    RecordIndexing.EarlierFindings findings =
        new RecordIndexing.EarlierFindings(new RecordPlaces(LongStream.of(told)), "findings");
    RecordIndexing.EarlierIndex earlier =
        new RecordIndexing.EarlierIndex(
            List.of(kept), RecordPlaces.none(), kept.to(), UnchangedFiles.NONE, findings);
    List<List<List<?>>> tasks = List.of(second.subList(0, 1400), second.subList(1400, 2940));
    Set<Long> found = new TreeSet<>();
    for (IndexedPart part : parts(tasks, earlier)) {
      part.reported()
          .each(
              (before, now) -> {
                assertThat(second.get((int) now - 1)).isEqualTo(first.get((int) before - 1));
                assertThat(found.add(before)).as("once").isTrue();
              });
    }
    assertThat(LongStream.of(told).boxed().toList()).containsAll(found);
    long there =
        LongStream.of(told).filter(one -> second.contains(first.get((int) one - 1))).count();
    assertThat((long) found.size()).isBetween(there - 20, there);
  }

  @Test
  void aDamagedFileIsNotBelieved() throws IOException {
    List<List<?>> records = List.of(record(1, "a"), record(2, "b"));
    IndexedPart kept = index(List.of(records), null).get(0);
    byte[] bytes = Files.readAllBytes(Path.of(kept.file()));
    bytes[bytes.length - 3] ^= 1;
    Files.write(Path.of(kept.file()), bytes);
    assertThat(index(List.of(records), kept).get(0).carried()).isZero();
  }

  @Test
  void aWindowTakesTheMemoryThatItMay() throws IOException {
    assertThat(RecordWindow.most(2L << 30, 2)).isEqualTo(1_000_000);
    assertThat(RecordWindow.most(2L << 30, 32) * 32L * 80).isLessThan((2L << 30) / 7);
    List<List<?>> records = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      records.add(record(i, "a"));
    }
    IndexedPart kept = index(List.of(records), null).get(0);
    assertThat(known(kept, records, 1_000, 100)).isEqualTo(100);
    assertThat(known(kept, records, 1_000, 40)).as("the first of them").isBetween(39L, 41L);
    assertThat(known(kept, records.subList(0, 40), 1_000, 40)).isEqualTo(40);
  }

  /** How many records are known from a window that holds so many at most. */
  private long known(IndexedPart kept, List<List<?>> records, long slack, int most)
      throws IOException {
    RecordIndexing.EarlierIndex earlier =
        new RecordIndexing.EarlierIndex(
            List.of(kept), RecordPlaces.none(), kept.to(), UnchangedFiles.NONE);
    long to = (long) records.size() * BYTES_A_RECORD;
    RecordWindow window =
        RecordWindow.around(earlier, new RecordWindow.DeliverySpan(0, to, 0, to), slack, most);
    RecordIndexing indexing =
        new RecordIndexing("recipe", SECRET, folder.toString(), SHAPE, earlier);
    try (TaskIndex index = new TaskIndex(indexing, window, new TaskIndex.TaskSpan(0, 0, to))) {
      long number = 0;
      for (List<?> cells : records) {
        index.takes(new CellRecord(++number, HEADER, cells));
      }
      return index.carried();
    }
  }

  private static IndexedPart sum(IndexedPart one, IndexedPart other) {
    return new IndexedPart(
        one.file(),
        one.entries() + other.entries(),
        one.carried() + other.carried(),
        one.from(),
        other.to());
  }

  private static List<?> record(Object id, String name) {
    return List.of(String.valueOf(id), name);
  }

  private List<IndexedPart> index(List<List<List<?>>> tasks, @Nullable IndexedPart kept)
      throws IOException {
    return parts(
        tasks,
        kept == null
            ? null
            : new RecordIndexing.EarlierIndex(
                List.of(kept), RecordPlaces.none(), kept.to(), UnchangedFiles.NONE));
  }

  private List<IndexedPart> parts(
      List<List<List<?>>> tasks, RecordIndexing.@Nullable EarlierIndex earlier) throws IOException {
    RecordIndexing indexing =
        new RecordIndexing("recipe", SECRET, folder.toString(), SHAPE, earlier);
    List<IndexedPart> parts = new ArrayList<>();
    long all = tasks.stream().mapToLong(List::size).sum() * BYTES_A_RECORD;
    long number = 0;
    for (List<List<?>> task : tasks) {
      long from = number * BYTES_A_RECORD;
      long to = from + (long) task.size() * BYTES_A_RECORD;
      long next = to < all ? to : Long.MAX_VALUE;
      TaskIndex index = indexing.task(parts.size(), from, to, next, all);
      try (index) {
        for (List<?> cells : task) {
          if (!index.takes(new CellRecord(++number, HEADER, cells))) {
            index.add(row(cells), true);
          }
        }
      }
      IndexedPart part = index.part();
      assertThat(part).isNotNull();
      parts.add(part);
    }
    return parts;
  }

  private static Row row(List<?> cells) {
    return RowFactory.create(cells.get(0), cells.get(1), cells.get(0), "hash", "file", 1L, "run");
  }
}
