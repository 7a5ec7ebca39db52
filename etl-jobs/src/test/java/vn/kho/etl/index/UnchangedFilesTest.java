package vn.kho.etl.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.etl.match.SecretHash;
import vn.kho.etl.record.CellRecord;
import vn.kho.etl.record.HeaderRow;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.record.SourceColumns;
import vn.kho.etl.rows.IndexedRecords;

/** Files that a delivery has again are taken over without being opened, as if they were read. */
class UnchangedFilesTest {
  private static final SecretHash SECRET = new SecretHash(5, 6);
  private static final RecordIndexing.RecordShape SHAPE =
      new RecordIndexing.RecordShape(2, 2, List.of(0));
  private static final HeaderRow HEADER =
      new HeaderRow(List.of("id", "name"), new int[] {0, 1}, List.of());
  private static final int NIGHTS = 4;

  @TempDir private Path folder = Path.of("");

  /** A file, and which of its records become no row as they came. */
  private record TestFile(String sha256, List<String> ids, List<Integer> told) {
    UnchangedFiles.FileIdentity kept() {
      return new UnchangedFiles.FileIdentity(sha256, ids.size());
    }
  }

  /** A reader that shows no text, so that records are asked for one by one. */
  private static final class NoRecords implements RecordReader {
    @Override
    public @Nullable RawRecord next() {
      return null;
    }

    @Override
    public SourceColumns columns() {
      return SourceColumns.NONE;
    }

    @Override
    public void close() {}
  }

  /** What came of a delivery. */
  private record Indexed(
      IndexedRecords.@Nullable IndexedPart part, List<Integer> whole, long filled) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void nightsEndAsIfEveryFileWereRead(long seed) throws IOException {
    Random random = new Random(seed);
    List<TestFile> files = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      files.add(file(random));
    }
    Indexed last = index(files, null);
    int whole = 0;
    for (int night = 0; night < NIGHTS; night++) {
      List<TestFile> next = new ArrayList<>(files);
      next.remove(random.nextInt(next.size()));
      next.set(random.nextInt(next.size()), file(random));
      next.add(random.nextInt(next.size()), file(random));
      if (night == 2) {
        Collections.shuffle(next, random);
      }
      RecordPlaces leftOut =
          new RecordPlaces(LongStream.of(RecordEntry.place(random.nextInt(files.size()), 1)));
      UnchangedFiles same = UnchangedFiles.among(kept(files), kept(next));
      Indexed taken = index(next, earlier(last, leftOut, same));
      Indexed read = index(next, earlier(last, leftOut, UnchangedFiles.NONE));
      assertThat(read.whole()).isEmpty();
      assertThat(entries(taken)).as("night " + night).isEqualTo(entries(read));
      assertThat(taken.filled()).isEqualTo(filled(taken));
      whole += taken.whole().size();
      files = next;
      last = taken;
    }
    assertThat(whole).as("files that were not opened").isGreaterThan(NIGHTS * 20);
  }

  @Test
  void aFileOfWhichARecordIsNotIndexedIsRead() throws IOException {
    TestFile first = new TestFile("a", List.of("1", "2"), List.of());
    TestFile second = new TestFile("b", List.of("3", "4"), List.of(1));
    TestFile third = new TestFile("c", List.of("5", "6"), List.of());
    TestFile empty = new TestFile("d", List.of(), List.of());
    List<TestFile> files = List.of(first, second, third, empty);
    Indexed last = index(files, null);
    UnchangedFiles same = UnchangedFiles.among(kept(files), kept(files));
    RecordPlaces leftOut = new RecordPlaces(LongStream.of(RecordEntry.place(2, 2)));
    assertThat(index(files, earlier(last, RecordPlaces.none(), same)).whole())
        .containsExactly(0, 2);
    assertThat(index(files, earlier(last, leftOut, same)).whole()).containsExactly(0);
  }

  /** A reader that counts otherwise than the last one did gives no file of the same records. */
  @Test
  void aFileOfOtherRecordsIsAnotherFile() {
    UnchangedFiles files =
        UnchangedFiles.among(
            List.of(
                new UnchangedFiles.FileIdentity("a", 2), new UnchangedFiles.FileIdentity("b", 3)),
            List.of(
                new UnchangedFiles.FileIdentity("x", 2),
                new UnchangedFiles.FileIdentity("b", 3),
                new UnchangedFiles.FileIdentity("a", 5)));
    assertThat(files.any()).isTrue();
    assertThat(files.contains(0)).isFalse();
    assertThat(files.contains(1)).isTrue();
    assertThat(files.earlier(1)).isEqualTo(1);
    assertThat(files.records(1)).isEqualTo(3);
    assertThat(files.contains(2)).isFalse();
    assertThat(files.contains(3)).isFalse();
    assertThat(UnchangedFiles.NONE.any()).isFalse();
  }

  private static TestFile file(Random random) {
    List<String> ids = new ArrayList<>();
    List<Integer> told = new ArrayList<>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      if (random.nextInt(30) == 0) {
        told.add(ids.size());
      }
      ids.add(String.valueOf(random.nextInt(1_000_000)));
    }
    return new TestFile(Long.toHexString(random.nextLong()), ids, told);
  }

  private static List<UnchangedFiles.FileIdentity> kept(List<TestFile> files) {
    return files.stream().map(TestFile::kept).toList();
  }

  private static RecordIndexing.EarlierIndex earlier(
      Indexed last, RecordPlaces leftOut, UnchangedFiles same) {
    IndexedRecords.IndexedPart part = last.part();
    List<IndexedRecords.IndexedPart> parts = part == null ? List.of() : List.of(part);
    return new RecordIndexing.EarlierIndex(parts, leftOut, 1_000, same);
  }

  /** Indexes a delivery in one task; a file is read where it is not taken whole. */
  private Indexed index(List<TestFile> files, RecordIndexing.@Nullable EarlierIndex earlier)
      throws IOException {
    RecordIndexing indexing =
        new RecordIndexing("recipe", SECRET, folder.toString(), SHAPE, earlier);
    List<Integer> whole = new ArrayList<>();
    TaskIndex index = indexing.task(0, 0, 1_000, Long.MAX_VALUE, 1_000);
    try (index) {
      for (int place = 0; place < files.size(); place++) {
        if (index.takesFile(place)) {
          whole.add(place);
        } else {
          read(files.get(place), place, index);
        }
      }
    }
    return new Indexed(index.part(), whole, index.filled(1));
  }

  private static void read(TestFile file, int place, TaskIndex index) throws IOException {
    index.passOver(new NoRecords(), place);
    for (int i = 0; i < file.ids().size(); i++) {
      String id = file.ids().get(i);
      String name = id.endsWith("7") ? null : "name";
      List<@Nullable Object> cells = Arrays.asList(id, name);
      if (!index.takes(new CellRecord(i + 1L, HEADER, cells))) {
        index.add(RowFactory.create(id, name, id, id + name), !file.told().contains(i));
      }
    }
  }

  /** The words of all entries; of those that moved far some are cleaned anew, which is no fault. */
  private static List<String> entries(Indexed indexed) throws IOException {
    List<String> entries = new ArrayList<>();
    each(
        indexed,
        words -> {
          words[RecordEntry.PLACE] = RecordEntry.plain(words[RecordEntry.PLACE]);
          entries.add(Arrays.toString(words));
        });
    return entries;
  }

  /** How many records that were taken over have a name. */
  private static long filled(Indexed indexed) throws IOException {
    List<long[]> carried = new ArrayList<>();
    each(
        indexed,
        words -> {
          if (RecordEntry.isCarried(words[RecordEntry.PLACE]) && words[RecordEntry.EMPTY] == 0) {
            carried.add(words);
          }
        });
    return carried.size();
  }

  private static void each(Indexed indexed, Consumer<long[]> entry) throws IOException {
    IndexedRecords.IndexedPart part = indexed.part();
    if (part != null) {
      RecordIndexFile.read(
          Path.of(part.file()),
          part.entries(),
          0,
          part.entries(),
          (words, from, to) -> {
            for (int at = from; at < to; at += RecordEntry.WIDTH) {
              entry.accept(Arrays.copyOfRange(words, at, at + RecordEntry.WIDTH));
            }
          });
    }
  }
}
