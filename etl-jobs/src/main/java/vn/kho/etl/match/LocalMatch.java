package vn.kho.etl.match;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileContent;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.BaseDeleteLoader;
import org.apache.iceberg.deletes.PositionDeleteIndex;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.rows.RowPlaces;
import vn.kho.etl.rows.StageRows;
import vn.kho.quality.data.TableFileScan;
import vn.kho.quality.engine.key.HashSet128;
import vn.kho.quality.sql.SessionConf;
import vn.kho.quality.sql.SessionThreads;
import vn.kho.schema.table.RowColumn;

/**
 * Compares few delivered rows, and many known ones, with a table on this machine as {@link
 * KeyMatch} does, in this process: its files are read once, row by row only where a key is one of
 * those few, and the rows that go are made of the same reading. No job, no plan and no generated
 * code, which cost more than the work where one row of a hundred changed.
 *
 * @param table the table
 * @param snapshot its snapshot that is compared
 * @param delivered the rows
 * @param hashed more delivered rows, of which the hashes alone are at hand
 */
public record LocalMatch(Table table, long snapshot, StageRows.Local delivered, HashedRows hashed) {
  private static final String LOCAL = "file:";

  /**
   * What was found.
   *
   * @param match as all comparisons give it
   * @param rows rows of the table by file and position, those that go among them
   */
  public record Found(KeyMatch.Found match, Map<String, Map<Long, Row>> rows) {

    /** The rows at places, each of which is one that goes. */
    public List<Row> at(RowPlaces places) {
      List<Row> some = new ArrayList<>();
      for (String file : places.files()) {
        Map<Long, Row> own = rows.getOrDefault(file, Map.of());
        places.each(
            file,
            position -> {
              Row row = own.get(position);
              if (row == null) {
                throw new IllegalStateException("A row that goes was not read");
              }
              some.add(row);
            });
      }
      return some;
    }
  }

  /** A file of the table, and what else is deleted of it. */
  private record Part(String name, TableFileScan file, List<DeleteFile> deletes) {}

  /** What one file came to. */
  private record ScannedFile(List<MatchBlock> blocks, Map<Long, Row> rows) {}

  /**
   * Compares; empty where the table cannot be read so, or each row has to be compared by itself.
   */
  public Optional<Found> compare(MatchRules rules) {
    Optional<HashSet128> apart = hashed.apart().map(HashSet128::new);
    return apart.isEmpty()
        ? Optional.empty()
        : SessionConf.with(TableFileScan.CONF, () -> compare(rules, apart.orElseThrow()));
  }

  private Optional<Found> compare(MatchRules rules, HashSet128 apart) {
    try {
      Optional<List<Part>> parts = parts();
      return parts.isEmpty() ? Optional.empty() : compare(rules, apart, parts.orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Found> compare(MatchRules rules, HashSet128 apart, List<Part> parts)
      throws IOException {
    DeliveredRows own = delivered(apart);
    List<MatchBlock> blocks = new ArrayList<>(own.blocks());
    HashedBlockWriter known = new HashedBlockWriter(hashed.hash(), 1, apart);
    for (int i = 0; i < hashed.parts(); i++) {
      hashed.reading().read(i, known);
    }
    blocks.addAll(known.blocks());
    Map<String, Map<Long, Row>> rows = new HashMap<>();
    for (Map.Entry<String, ScannedFile> one : scanned(parts, apart, own.same()).entrySet()) {
      blocks.addAll(one.getValue().blocks());
      rows.put(one.getKey(), one.getValue().rows());
    }
    PartMatch.Answer answer = PartMatch.of(blocks.iterator(), rules);
    return KeyMatch.found(List.of(answer)).map(found -> new Found(found, rows));
  }

  private Map<String, ScannedFile> scanned(List<Part> parts, HashSet128 apart, HashSet128 same) {
    Map<String, ScannedFile> scanned = Collections.synchronizedMap(new HashMap<>());
    int cores = Runtime.getRuntime().availableProcessors();
    SessionThreads.each(
        Math.max(1, Math.min(cores, parts.size())),
        parts.size(),
        i -> {
          try {
            scanned.put(parts.get(i).name(), scan(parts.get(i), apart, same));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return scanned;
  }

  /** The table's files; empty where one stands elsewhere or is not as its columns are now. */
  private Optional<List<Part>> parts() throws IOException {
    Map<String, Integer> ids = new HashMap<>();
    for (Types.NestedField field : table.schema().columns()) {
      ids.put(field.name(), field.fieldId());
    }
    List<Part> parts = new ArrayList<>();
    try (CloseableIterable<FileScanTask> files =
        table.newScan().useSnapshot(snapshot).planFiles()) {
      for (FileScanTask task : files) {
        String name = task.file().location();
        boolean positions =
            task.deletes().stream().allMatch(one -> one.content() == FileContent.POSITION_DELETES);
        Optional<TableFileScan> file =
            positions && name.startsWith(LOCAL) && task.start() == 0
                ? TableFileScan.open(path(name), delivered.schema(), ids)
                : Optional.empty();
        if (file.isEmpty()) {
          return Optional.empty();
        }
        parts.add(new Part(name, file.orElseThrow(), task.deletes()));
      }
    }
    return Optional.of(parts);
  }

  private static Path path(String location) {
    return location.contains("%")
        ? Path.of(location.substring(LOCAL.length()).replaceFirst("^/+", "/"))
        : Path.of(URI.create(location.replace(" ", "%20")).getPath());
  }

  /**
   * The delivered rows.
   *
   * @param same hashes of key and content of each: a row of the table with the same does not go
   */
  private record DeliveredRows(List<MatchBlock> blocks, HashSet128 same) {}

  private DeliveredRows delivered(HashSet128 apart) {
    MatchBlockBuffers open = new MatchBlockBuffers(1);
    RowSums sums = new RowSums();
    MatchBlockBuffers.Source source =
        new MatchBlockBuffers.Source(MatchSide.DELIVERED.number(), StageRows.Local.FILE);
    RowHashes hashes = new RowHashes(hashed.hash().copy());
    int key = delivered.schema().fieldIndex(RowColumn.KEY.column());
    int content = delivered.schema().fieldIndex(RowColumn.HASH.column());
    long[] same = new long[2 * delivered.rows().size()];
    for (int i = 0; i < delivered.rows().size(); i++) {
      Row row = delivered.rows().get(i);
      hashes.of(text(row, key), text(row, content));
      if (!apart.contains(hashes.high, hashes.low)) {
        sums.amiss();
      }
      open.add(source, i, hashes.high, hashes.low, hashes.content);
      SecretHash both = hashes.together();
      same[2 * i] = both.high();
      same[2 * i + 1] = both.low();
    }
    return new DeliveredRows(blocks(open, sums), new HashSet128(List.of(same)));
  }

  private static @Nullable UTF8String text(Row row, int column) {
    return row.isNullAt(column) ? null : UTF8String.fromString(row.getString(column));
  }

  private ScannedFile scan(Part part, HashSet128 apart, HashSet128 same) throws IOException {
    FileMatch match = new FileMatch(part.name(), apart, same);
    PositionDeleteIndex deleted = deleted(part);
    part.file()
        .read(
            (batch, first) -> {
              for (int i = 0; i < batch.numRows(); i++) {
                if (!deleted.isDeleted(first + i)) {
                  match.take(batch, i, first + i);
                }
              }
            });
    return match.scanned();
  }

  /** The rows of one file. */
  private final class FileMatch {
    private final HashSet128 apart;
    private final HashSet128 same;
    private final int key = delivered.schema().fieldIndex(RowColumn.KEY.column());
    private final int content = delivered.schema().fieldIndex(RowColumn.HASH.column());
    private final ColumnValues values = new ColumnValues(delivered.schema());
    private final RowHashes hashes = new RowHashes(hashed.hash().copy());
    private final MatchBlockBuffers open = new MatchBlockBuffers(1);
    private final RowSums sums = new RowSums();
    private final Map<Long, Row> rows = new HashMap<>();
    private final MatchBlockBuffers.Source source;
    private long summed;

    FileMatch(String file, HashSet128 apart, HashSet128 same) {
      this.source = new MatchBlockBuffers.Source(MatchSide.TABLE.number(), file);
      this.apart = apart;
      this.same = same;
    }

    void take(ColumnarBatch batch, int at, long position) {
      hashes.of(batch.column(key).getUTF8String(at), batch.column(content).getUTF8String(at));
      SecretHash both = hashes.together();
      if (!apart.contains(hashes.high, hashes.low)) {
        sums.addTable(both);
        summed++;
        return;
      }
      open.add(source, position, hashes.high, hashes.low, hashes.content);
      if (!same.contains(both.high(), both.low())) {
        rows.put(position, values.row(batch, at));
      }
    }

    ScannedFile scanned() {
      if (summed > 0) {
        sums.addFile(source.file(), summed);
      }
      return new ScannedFile(blocks(open, sums), rows);
    }
  }

  private static List<MatchBlock> blocks(MatchBlockBuffers open, RowSums sums) {
    open.close();
    List<MatchBlock> blocks = new ArrayList<>(open.ready());
    blocks.add(MatchBlock.of(sums));
    return blocks;
  }

  private PositionDeleteIndex deleted(Part part) {
    return part.deletes().isEmpty()
        ? PositionDeleteIndex.empty()
        : new BaseDeleteLoader(file -> table.io().newInputFile(file.location()))
            .loadPositionDeletes(part.deletes(), part.name());
  }

  /** The hashes of a row's key and content; one object serves one thread. */
  private static final class RowHashes {
    private final SecretHash hash;
    private final long[] content = new long[2];
    private long high;
    private long low;

    RowHashes(SecretHash hash) {
      this.hash = hash;
    }

    void of(@Nullable UTF8String key, @Nullable UTF8String text) {
      if (key == null) {
        throw new IllegalStateException("A row without a key cannot be compared");
      }
      hash.hash(key);
      high = hash.high();
      low = hash.low();
      content[0] = 0;
      content[1] = 0;
      if (text != null) {
        hash.hash(text);
        content[0] = hash.high();
        content[1] = hash.low();
      }
    }

    /** Both together, as sums add them up. */
    SecretHash together() {
      return MatchBlockWriter.together(hash, high, low, content);
    }
  }
}
