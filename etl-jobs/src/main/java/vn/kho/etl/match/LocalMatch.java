package vn.kho.etl.match;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.rows.RowPlaces;
import vn.kho.etl.rows.StageRows;
import vn.kho.quality.data.ParquetScan;
import vn.kho.quality.data.TableFileScan;
import vn.kho.quality.engine.key.HashSet128;
import vn.kho.quality.sql.SessionConf;
import vn.kho.quality.sql.SessionThreads;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.table.RowColumn;

/**
 * Compares delivered rows with a table on the local file system, in this process and without Spark,
 * by stored hashes of the table's rows. Of the table, only data files added since the last
 * comparison are read.
 *
 * @param dataset the dataset of the table
 * @param table the snapshot to compare with
 * @param delivered the delivered rows, which must be few
 * @param index stores the hashes of the table's rows
 */
public record LocalMatch(
    DatasetName dataset, LocalTable table, StageRows.Local delivered, RowIndexStore index) {
  private static final Logger LOG = LoggerFactory.getLogger(LocalMatch.class);
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  /** Opens the index of the dataset's table. */
  @FunctionalInterface
  private interface IndexOpening {
    DatasetRowIndex open() throws IOException;
  }

  /** The comparison with one data file by its index. */
  @FunctionalInterface
  private interface FileMatch<T> {
    List<T> of(LocalTable.DataFileRows file, RowIndexFile rows) throws IOException;
  }

  /**
   * Compares a whole delivery, of most rows of which only the hashes are available, as {@link
   * KeyMatch} does. Empty where every row must be compared one by one, or the index cannot be used.
   *
   * @param hashed the rows of which only the hashes are available
   */
  public Optional<KeyMatch.KeyMatchResult> compare(HashedRows hashed, MatchRules rules) {
    if (hashed.apart().isEmpty()) {
      return Optional.empty();
    }
    SnapshotMatch match = new SnapshotMatch(hashed, hashed.apart().orElseThrow());
    return each(() -> index.open(dataset, hashed.hash()), unused -> match::ofTable)
        .flatMap(ofTable -> KeyMatch.found(List.of(PartMatch.of(match.with(ofTable), rules))));
  }

  /**
   * Finds the rows of the table that have the key of a delivered row; empty where the index cannot
   * be used. The numbers in the result are those of the delivered rows.
   */
  public Optional<List<DeltaMatch.MatchedRow>> find() {
    return each(() -> index.open(dataset), secret -> new KeyLookup(secret)::ofTable);
  }

  /**
   * The rows of the table at the given places; empty where the snapshot was opened without one of
   * the columns.
   *
   * @param shape the columns to read
   */
  public Optional<ParquetScan> rows(RowPlaces places, StructType shape) {
    StructType read = table.columns();
    boolean all =
        Arrays.stream(shape.fields())
            .allMatch(
                field ->
                    Arrays.asList(read.fieldNames()).contains(field.name())
                        && read.apply(field.name()).dataType().equals(field.dataType()));
    return all ? Optional.of(table.rows(places)) : Optional.empty();
  }

  /**
   * Runs a comparison over all data files, several at a time. An index that cannot be used is
   * deleted and the result is empty; the caller then compares in Spark.
   *
   * @param matching makes the comparison for the secret of the index
   */
  private <T> Optional<List<T>> each(
      IndexOpening opening, Function<SecretHash, FileMatch<T>> matching) {
    try {
      DatasetRowIndex rows = opening.open();
      FileMatch<T> match = matching.apply(rows.secret());
      List<T> found = Collections.synchronizedList(new ArrayList<>());
      SessionConf.with(
          TableFileScan.CONF,
          () -> {
            SessionThreads.each(
                Math.max(1, Math.min(CORES, table.files().size())),
                table.files().size(),
                i -> found.addAll(inFile(rows, table.files().get(i), match)));
            return found;
          });
      rows.keepOnly(table);
      return Optional.of(found);
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("{} is compared by Spark, the index of its rows cannot be used", dataset, e);
      index.forget(dataset);
      return Optional.empty();
    }
  }

  private static <T> List<T> inFile(
      DatasetRowIndex rows, LocalTable.DataFileRows file, FileMatch<T> match) {
    try (RowIndexFile own = rows.of(file)) {
      return match.of(file, own);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable UTF8String text(Row row, RowColumn column) {
    int at = delivered.schema().fieldIndex(column.column());
    return row.isNullAt(at) ? null : UTF8String.fromString(row.getString(at));
  }

  /** Compares the delivered rows, with and without contents, with the whole table. */
  private final class SnapshotMatch {
    private final HashedRows hashed;
    private final HashSet128 apart;
    private final KeyWordSet words;

    SnapshotMatch(HashedRows hashed, List<long[]> apart) {
      this.hashed = hashed;
      this.apart = new HashSet128(apart);
      this.words = new KeyWordSet(apart);
    }

    /**
     * The blocks of the table, of the delivered rows and of those with hashes only.
     *
     * @throws UncheckedIOException where the hashes cannot be read, so that nothing can be compared
     */
    Iterator<MatchBlock> with(List<MatchBlock> ofTable) {
      List<MatchBlock> blocks = new ArrayList<>(ofTable);
      blocks.addAll(delivered());
      HashedBlockWriter known = new HashedBlockWriter(hashed.hash(), 1, apart);
      try {
        for (int i = 0; i < hashed.parts(); i++) {
          hashed.reading().read(i, known);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      blocks.addAll(known.blocks());
      return blocks.iterator();
    }

    private List<MatchBlock> delivered() {
      MatchBlockBuffers open = new MatchBlockBuffers(1);
      RowSums sums = new RowSums();
      MatchBlockBuffers.RowSource source =
          new MatchBlockBuffers.RowSource(MatchSide.DELIVERED.number(), StageRows.Local.FILE);
      RowHashes hashes = new RowHashes(hashed.hash().copy());
      for (int i = 0; i < delivered.rows().size(); i++) {
        Row row = delivered.rows().get(i);
        hashes.of(text(row, RowColumn.KEY), text(row, RowColumn.HASH));
        if (!apart.contains(hashes.high(), hashes.low())) {
          sums.amiss();
        }
        open.add(source, i, hashes.high(), hashes.low(), hashes.content());
      }
      return closed(open, sums);
    }

    /**
     * The blocks of a data file: the rows that are compared one by one, and the sum of the hashes
     * of all others. That sum is the sum of all rows less those compared one by one and less the
     * deleted ones.
     */
    List<MatchBlock> ofTable(LocalTable.DataFileRows file, RowIndexFile rows) throws IOException {
      MatchBlockBuffers open = new MatchBlockBuffers(1);
      MatchBlockBuffers.RowSource source =
          new MatchBlockBuffers.RowSource(MatchSide.TABLE.number(), file.location());
      RowHashes hashes = new RowHashes(hashed.hash().copy());
      RowSums sums = new RowSums();
      long[] others = {rows.rows(), rows.sumHigh(), rows.sumLow()};
      rows.read(
          positions(file),
          (position, high, low, content) -> subtract(others, hashes.together(high, low, content)));
      rows.find(
          words,
          (position, high, low, content) -> {
            if (apart.contains(high, low) && !file.deleted().isDeleted(position)) {
              subtract(others, hashes.together(high, low, content));
              open.add(source, position, high, low, content);
            }
          });
      sums.addTable(file.location(), others[0], others[1], others[2]);
      return closed(open, sums);
    }

    private static void subtract(long[] sums, SecretHash row) {
      sums[0]--;
      sums[1] -= row.high();
      sums[2] -= row.low();
    }

    private static long[] positions(LocalTable.DataFileRows file) {
      List<Long> positions = new ArrayList<>();
      file.deleted().forEach(positions::add);
      return positions.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    private static List<MatchBlock> closed(MatchBlockBuffers open, RowSums sums) {
      open.close();
      List<MatchBlock> blocks = new ArrayList<>(open.ready());
      blocks.add(MatchBlock.of(sums));
      return blocks;
    }
  }

  /** Looks up the keys of the delivered rows in the table. */
  private final class KeyLookup {
    /** For each delivered row two words of its key's hash, then two of its content's. */
    private final long[][] rows;

    private final Map<Key128, Integer> numbers = new HashMap<>();
    private final KeyWordSet words;

    /** The hash of a key. */
    private record Key128(long high, long low) {}

    KeyLookup(SecretHash secret) {
      RowHashes hashes = new RowHashes(secret.copy());
      rows = new long[delivered.rows().size()][];
      for (int i = 0; i < rows.length; i++) {
        Row row = delivered.rows().get(i);
        hashes.of(text(row, RowColumn.KEY), text(row, RowColumn.HASH));
        rows[i] =
            new long[] {hashes.high(), hashes.low(), hashes.content()[0], hashes.content()[1]};
        numbers.put(new Key128(hashes.high(), hashes.low()), i);
      }
      words = new KeyWordSet(Arrays.stream(rows).map(row -> Arrays.copyOf(row, 2)).toList());
    }

    List<DeltaMatch.MatchedRow> ofTable(LocalTable.DataFileRows file, RowIndexFile index)
        throws IOException {
      List<DeltaMatch.MatchedRow> found = new ArrayList<>();
      index.find(
          words,
          (position, high, low, content) -> {
            Integer number = numbers.get(new Key128(high, low));
            if (number != null && !file.deleted().isDeleted(position)) {
              long[] row = rows[number];
              boolean same = row[2] == content[0] && row[3] == content[1];
              found.add(new DeltaMatch.MatchedRow(number, same, file.location(), position));
            }
          });
      return found;
    }
  }
}
