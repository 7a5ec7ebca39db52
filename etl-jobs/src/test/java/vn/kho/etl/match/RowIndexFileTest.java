package vn.kho.etl.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.etl.match.RowIndexFile.IndexOwner;

class RowIndexFileTest {
  private static final SecretHash SECRET = new SecretHash(3, 7);

  @TempDir Path folder = Path.of("");

  /** The words of a row: its key's hash, then its content's. */
  private static long[][] rows(Random random, int count) {
    long[][] rows = new long[count][];
    Arrays.setAll(rows, unused -> random.longs(4).toArray());
    if (count > 2) {
      rows[1][1] = 0; // a word that a table of numbers has in empty places
      rows[2][1] = rows[0][1]; // two keys that share a word
    }
    return rows;
  }

  private IndexOwner owner(int rows) {
    return new IndexOwner(SECRET, "file:/w/a.parquet", 1000, rows);
  }

  private Path written(long[][] rows) throws IOException {
    Path path = folder.resolve("a.rows");
    try (RowIndexWriter writer = new RowIndexWriter(path, owner(rows.length))) {
      for (long[] row : rows) {
        writer.add(row[0], row[1], new long[] {row[2], row[3]});
      }
      writer.finish();
    }
    return path;
  }

  private static Set<List<Long>> found(RowIndexFile index, KeyWordSet words) throws IOException {
    Set<List<Long>> found = new HashSet<>();
    index.find(
        words,
        (position, high, low, content) ->
            assertThat(found.add(List.of(position, high, low, content[0], content[1]))).isTrue());
    return found;
  }

  private static List<Long> entry(int position, long[] row) {
    List<Long> entry = new ArrayList<>(List.of((long) position));
    Arrays.stream(row).forEach(entry::add);
    return entry;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 63, 64, 65, 1023, 1024, 1025, 4096, 5000})
  void everyRowIsFoundByItsKeyAndByItsPosition(int count) throws IOException {
    Random random = new Random(count);
    long[][] rows = rows(random, count);
    int[] wanted = IntStream.range(0, count).filter(i -> random.nextInt(5) == 0).toArray();
    List<long[]> keys = new ArrayList<>();
    keys.add(random.longs(64).toArray());
    Set<Long> words = new HashSet<>();
    for (int i : wanted) {
      keys.add(new long[] {rows[i][0], rows[i][1]});
      words.add(rows[i][1]);
    }
    Set<List<Long>> expected = new HashSet<>();
    Set<List<Long>> all = new HashSet<>();
    for (int i = 0; i < count; i++) {
      all.add(entry(i, rows[i]));
      if (words.contains(rows[i][1])) {
        expected.add(entry(i, rows[i]));
      }
    }
    try (RowIndexFile index = RowIndexFile.open(written(rows), owner(count)).orElseThrow()) {
      assertThat(found(index, new KeyWordSet(keys))).isEqualTo(expected);
      Set<List<Long>> read = new HashSet<>();
      long[] positions = IntStream.range(0, count).asLongStream().toArray();
      index.read(
          positions,
          (position, high, low, content) ->
              read.add(List.of(position, high, low, content[0], content[1])));
      assertThat(read).isEqualTo(all);
      long[] sums = new long[2];
      for (long[] row : rows) {
        SecretHash together = MatchBlockWriter.together(SECRET.copy(), row[0], row[1], tail(row));
        sums[0] += together.high();
        sums[1] += together.low();
      }
      assertThat(new long[] {index.sumHigh(), index.sumLow()}).isEqualTo(sums);
    }
  }

  private static long[] tail(long[] row) {
    return new long[] {row[2], row[3]};
  }

  @Test
  void anIndexOfOtherRowsOrOfAnotherSecretIsNone() throws IOException {
    Path path = written(rows(new Random(1), 100));
    assertThat(RowIndexFile.open(folder.resolve("none"), owner(100))).isEmpty();
    for (IndexOwner other :
        List.of(
            new IndexOwner(new SecretHash(3, 8), "file:/w/a.parquet", 1000, 100),
            new IndexOwner(SECRET, "file:/w/b.parquet", 1000, 100),
            new IndexOwner(SECRET, "file:/w/a.parquet", 1001, 100),
            new IndexOwner(SECRET, "file:/w/a.parquet", 1000, 99))) {
      assertThat(RowIndexFile.open(path, other)).isEmpty();
    }
  }

  /** Whichever byte is another one, or wherever the file ends: nothing wrong is said of a row. */
  @Test
  void aDamagedIndexIsNeverBelieved() throws IOException {
    int count = 70;
    long[][] rows = rows(new Random(5), count);
    Path path = written(rows);
    byte[] right = Files.readAllBytes(path);
    KeyWordSet words = new KeyWordSet(List.of(rows));
    Set<List<Long>> expected = all(path, count, words).orElseThrow();
    int refused = 0;
    for (int at = 0; at < right.length; at++) {
      byte[] wrong = right.clone();
      wrong[at] ^= (byte) (1 << at % 8);
      Files.write(path, wrong);
      Optional<Set<List<Long>>> read = all(path, count, words);
      refused += read.isEmpty() ? 1 : 0;
      read.ifPresent(some -> assertThat(some).isEqualTo(expected));
    }
    assertThat(refused).isEqualTo(right.length);
    for (int end = 0; end < right.length; end++) {
      Files.write(path, Arrays.copyOf(right, end));
      assertThat(all(path, count, words)).as("%d of its bytes", end).isEmpty();
    }
  }

  /** All entries; empty where the index is none, or cannot be read. */
  private Optional<Set<List<Long>>> all(Path path, int count, KeyWordSet words) {
    try {
      Optional<RowIndexFile> opened = RowIndexFile.open(path, owner(count));
      if (opened.isEmpty()) {
        return Optional.empty();
      }
      try (RowIndexFile index = opened.orElseThrow()) {
        return Optional.of(found(index, words));
      }
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Test
  void whatIsNotFinishedIsNotThere() throws IOException {
    Path path = folder.resolve("a.rows");
    try (RowIndexWriter writer = new RowIndexWriter(path, owner(2))) {
      writer.add(1, 2, new long[2]);
      assertThatThrownBy(writer::finish)
          .isInstanceOf(IOException.class)
          .hasMessage("A data file has 1 rows, its footer says 2");
    }
    assertThat(folder).isEmptyDirectory();
  }
}
