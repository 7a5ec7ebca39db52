package vn.kho.etl.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.MetadataColumns;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import vn.kho.etl.mode.LoadStrategy;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.StageRows;
import vn.kho.etl.table.CommitProperties;
import vn.kho.etl.table.LocalTableReader;
import vn.kho.etl.table.LocalTableWriter;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.table.RowColumn;
import vn.kho.schema.table.SystemTable;

/**
 * Compares few rows with a small table in this process, and writes the difference copy-on-write:
 * files with a changed row are written anew, unchanged rows in them as they were.
 */
final class LocalAuditWriter implements AuditWriter {
  private final AuditTarget target;
  private final Table table;
  private final Contract contract;
  private final LoadStrategy strategy;
  private final StageRows.Local rows;
  private final Map<String, Row> incoming = new LinkedHashMap<>();
  private final Set<String> unchanged = new HashSet<>();
  private final Set<String> gone = new HashSet<>();
  private final Map<String, Long> rowsOfFiles = new HashMap<>();
  private final Set<String> touchedFiles = new HashSet<>();
  private final Map<String, Deque<String>> words = new HashMap<>();
  private final RefusedRecords refused;
  private final List<UnseenRow> unseen = new ArrayList<>();
  private final List<Row> kept = new ArrayList<>();
  private final SourceDeletionCheck deletions;
  private final Set<String> atSource;
  private final List<Row> deleted = new ArrayList<>();
  private long main;
  private long inserted;
  private long updated;
  private long removed;

  LocalAuditWriter(AuditTarget target, StageRows.Local rows, RefusedRecords refused) {
    this.refused = refused;
    this.deletions = SourceDeletionCheck.of(refused.deduped().cleaned());
    this.atSource = deletions.there();
    this.target = target;
    this.table = target.table();
    this.contract = target.contract();
    this.strategy = target.strategy();
    this.rows = rows;
  }

  @Override
  public TableDifference compare() {
    RowMatchKeys matching = new RowMatchKeys(target);
    int key = CleanSchema.position(contract, RowColumn.KEY);
    int hash = CleanSchema.position(contract, RowColumn.HASH);
    List<Row> ordered = new ArrayList<>(rows.rows());
    matching.sort(ordered, row -> row.getString(key));
    for (Row row : ordered) {
      if (incoming.put(matching.word(row.getString(key), row.getString(hash)), row) != null) {
        throw target.repeatedKey();
      }
    }
    if (target.base().isPresent()) {
      RowMatchKeys numbering = new RowMatchKeys(target);
      for (StoredRow row : stored(numbering)) {
        String word = numbering.word(row.key(), row.hash());
        words.computeIfAbsent(row.identity(), k -> new ArrayDeque<>()).add(word);
        compare(new UnseenRow(word, row.key(), row.file()), row.hash(), hash);
      }
    }
    unseen();
    incoming
        .keySet()
        .forEach(word -> inserted += gone.contains(word) || unchanged.contains(word) ? 0 : 1);
    return new TableDifference(inserted, updated, unchanged.size(), removed, kept.size(), main);
  }

  /** A row of main as it is compared. */
  private record StoredRow(String key, String hash, String file) {
    String identity() {
      return key + '\0' + hash;
    }
  }

  /** The rows of main in the order in which equal ones are numbered. */
  private List<StoredRow> stored(RowMatchKeys numbering) {
    List<StoredRow> stored = new ArrayList<>();
    LocalTableReader.read(
        table,
        target.base().orElseThrow(),
        columns(),
        row ->
            stored.add(
                new StoredRow(
                    String.valueOf(row.get(0)),
                    String.valueOf(row.get(1)),
                    String.valueOf(row.get(2)))));
    numbering.sort(stored, StoredRow::key);
    return stored;
  }

  /** A row of main that the snapshot does not bring. */
  private record UnseenRow(String word, String key, String file) {}

  /** Each row that the snapshot does not bring is removed, or stays in its last good version. */
  private void unseen() {
    KeepPolicy keeping = KeepPolicy.of(target, refused);
    Set<String> keys = keeping.kind() == KeepPolicy.KeepBasis.NONE ? Set.of() : refused.keys();
    unseen.sort(Comparator.comparing(UnseenRow::word));
    for (UnseenRow row : unseen) {
      boolean own = keeping.kind() != KeepPolicy.KeepBasis.AS_MANY && keys.contains(row.key());
      boolean stays =
          switch (keeping.kind()) {
            case NONE -> false;
            case BY_KEY -> own;
            case ALL -> true;
            case AS_MANY -> kept.size() < keeping.most();
          };
      if (stays) {
        String why = own ? KeepPolicy.REFUSED : KeepPolicy.UNSEEN;
        kept.add(RowFactory.create(target.run(), contract.name().toString(), row.key(), why));
      } else {
        gone.add(row.word());
        touchedFiles.add(row.file());
        removed++;
      }
    }
  }

  @Override
  public StageRows kept() {
    return new StageRows.Local(CleanSchema.of(SystemTable.KEPT), kept);
  }

  @Override
  public StageRows deleted() {
    return new StageRows.Local(CleanSchema.of(SystemTable.DELETED), deleted);
  }

  private Schema columns() {
    Types.NestedField key = table.schema().findField(RowColumn.KEY.column());
    Types.NestedField hash = table.schema().findField(RowColumn.HASH.column());
    return new Schema(key, hash, MetadataColumns.FILE_PATH);
  }

  private void compare(UnseenRow stored, String storedHash, int hash) {
    main++;
    rowsOfFiles.merge(stored.file(), 1L, Long::sum);
    Row row = incoming.get(stored.word());
    if (row == null) {
      missing(stored);
      return;
    }
    switch (strategy.present().of(row.getString(hash).equals(storedHash))) {
      case STAYS -> unchanged.add(stored.word());
      case REPLACED -> {
        gone.add(stored.word());
        touchedFiles.add(stored.file());
        updated++;
      }
    }
  }

  /** A row of main that the delivery does not bring. */
  private void missing(UnseenRow stored) {
    switch (strategy.missing()) {
      case REMOVED -> unseen.add(stored);
      case STAYS -> {
        if (deletions.removes() && !atSource.contains(stored.key())) {
          gone.add(stored.word());
          touchedFiles.add(stored.file());
          removed++;
          deleted.add(RowFactory.create(target.run(), contract.name().toString(), stored.key()));
        }
      }
    }
  }

  @Override
  public RowTotals write(CommitProperties note, String branch) {
    commit(note, branch);
    long added = target.committed(branch).added();
    long rewritten =
        touchedFiles.stream().mapToLong(file -> rowsOfFiles.getOrDefault(file, 0L)).sum();
    return new RowTotals(main, main - rewritten + added);
  }

  private void commit(CommitProperties note, String branch) {
    List<DataFile> touched = touched();
    List<DataFile> written = writeFile(!touched.isEmpty());
    if (touched.isEmpty()) {
      var append = note.on(table.newAppend());
      written.forEach(append::appendFile);
      append.toBranch(branch).commit();
      return;
    }
    OverwriteFiles overwrite = note.on(table.newOverwrite());
    touched.forEach(overwrite::deleteFile);
    written.forEach(overwrite::addFile);
    overwrite.toBranch(branch).commit();
  }

  private List<DataFile> writeFile(boolean rewrite) {
    long[] count = {0};
    LocalTableWriter writer = new LocalTableWriter(table, rows.schema(), target.run());
    try (writer) {
      if (rewrite) {
        count[0] += copyKept(writer);
      }
      incoming.forEach(
          (word, row) -> {
            if (!unchanged.contains(word)) {
              writer.add(row);
              count[0]++;
            }
          });
    }
    if (count[0] == 0) {
      table.io().deleteFile(writer.file().location());
      return List.of();
    }
    return List.of(writer.file());
  }

  /** Rows of touched files that stay as they were, with the run that last changed them. */
  private long copyKept(LocalTableWriter writer) {
    long[] count = {0};
    List<Types.NestedField> fields = table.schema().columns();
    Map<String, Integer> at = new HashMap<>();
    fields.forEach(field -> at.put(field.name(), at.size()));
    int key = at.getOrDefault(RowColumn.KEY.column(), -1);
    int hash = at.getOrDefault(RowColumn.HASH.column(), -1);
    Schema columns = new Schema(plus(fields, MetadataColumns.FILE_PATH));
    LocalTableReader.read(
        table,
        target.base().orElseThrow(),
        columns,
        row -> {
          StoredRow here =
              new StoredRow(String.valueOf(row.get(key)), String.valueOf(row.get(hash)), "");
          String word = Objects.requireNonNull(words.get(here.identity())).remove();
          if (!gone.contains(word)
              && touchedFiles.contains(String.valueOf(row.get(fields.size())))) {
            writer.add(row);
            count[0]++;
          }
        });
    return count[0];
  }

  private static List<Types.NestedField> plus(
      List<Types.NestedField> fields, Types.NestedField more) {
    List<Types.NestedField> all = new ArrayList<>(fields);
    all.add(more);
    return all;
  }

  private List<DataFile> touched() {
    if (touchedFiles.isEmpty()) {
      return List.of();
    }
    Map<String, DataFile> files = new LinkedHashMap<>();
    try (CloseableIterable<FileScanTask> tasks =
        table.newScan().useSnapshot(target.base().orElseThrow()).planFiles()) {
      tasks.forEach(
          task -> {
            if (touchedFiles.contains(task.file().location())) {
              files.put(task.file().location(), task.file());
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(files.values());
  }
}
