package vn.kho.etl.check;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.mode.LoadStrategy;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.RowPlaces;
import vn.kho.etl.rows.StageRows;
import vn.kho.etl.table.CommitCounts;
import vn.kho.etl.table.CommitProperties;
import vn.kho.etl.table.DeltaCommit;
import vn.kho.etl.table.LocalTableWriter;
import vn.kho.schema.table.RowColumn;
import vn.kho.schema.table.SystemTable;

/**
 * Brings an upsert or an append of few rows to a large table. The table is read once, without a
 * shuffle: the keys of the delta are sent to the tasks, which give back the rows of the table that
 * have one of them, each with its file and its position there. The commit adds one data file and
 * the positions of the rows that it replaces; no data file of the table is written again.
 */
final class DeltaAudit implements AuditWriter {
  private static final String KEY = RowColumn.KEY.column();

  private final AuditTarget target;
  private final StageRows.Local rows;
  private final CheckStaging stage;
  private final Map<String, Row> incoming = new LinkedHashMap<>();
  private final Set<String> unchanged = new HashSet<>();
  private final List<Row> replaced = new ArrayList<>();
  private final RowPlaces deletes = new RowPlaces();

  DeltaAudit(AuditTarget target, StageRows.Local rows, CheckStaging stage) {
    this.target = target;
    this.rows = rows;
    this.stage = stage;
  }

  /** Whether rows can be brought so: they are a part of a table that has rows, and have keys. */
  static boolean suits(AuditTarget target) {
    return target.base().isPresent()
        && !LoadStrategy.of(target.contract()).whole()
        && !LoadStrategy.byContent(target.contract());
  }

  @Override
  public TableDifference compare() {
    int key = CleanSchema.position(target.contract(), RowColumn.KEY);
    for (Row row : rows.rows()) {
      if (incoming.put(row.getString(key), row) != null) {
        throw target.repeatedKey();
      }
    }
    if (!incoming.isEmpty()) {
      matches().forEach(stays() ? this::had : this::met);
    }
    long same = unchanged.size();
    long updated = replaced.size();
    return new TableDifference(
        incoming.size() - same - updated, updated, same, 0, 0, target.mainRows());
  }

  /** Whether a row of the table that is brought again stays as it is. */
  private boolean stays() {
    return LoadStrategy.of(target.contract()).present() == LoadStrategy.Present.STAYS;
  }

  /** The rows of the table that have a key of the delta; for an append their keys only. */
  private List<Row> matches() {
    Column[] columns = stays() ? new Column[] {col(KEY)} : target.located();
    Dataset<Row> found = target.main(stage.spark()).select(columns);
    Optional<Column> range = KeyRange.of(target.contract(), rows);
    HashSet<String> keys = new HashSet<>(incoming.keySet());
    UDF1<String, Boolean> wanted = keys::contains;
    return (range.isPresent() ? found.where(range.orElseThrow()) : found)
        .where(udf(wanted, DataTypes.BooleanType).apply(col(KEY)))
        .collectAsList();
  }

  private void had(Row stored) {
    unchanged.add(stored.getString(0));
  }

  private void met(Row stored) {
    String key = stored.getString(stored.fieldIndex(KEY));
    String hash = stored.getString(stored.fieldIndex(RowColumn.HASH.column()));
    Row row = incoming.get(key);
    if (row == null) {
      throw new IllegalStateException("A row was found that nobody asked for");
    }
    if (hash.equals(row.getString(CleanSchema.position(target.contract(), RowColumn.HASH)))) {
      unchanged.add(key);
    } else {
      replaced.add(stored);
      deletes.add(
          stored.getString(stored.fieldIndex(AuditTarget.FILE)),
          stored.getLong(stored.fieldIndex(AuditTarget.POSITION)));
    }
  }

  @Override
  public Written write(CommitProperties note, String branch) {
    LocalTableWriter writer = new LocalTableWriter(target.table(), rows.schema(), target.run());
    try (writer) {
      incoming.forEach(
          (key, row) -> {
            if (!unchanged.contains(key)) {
              writer.add(row);
            }
          });
    }
    DeltaCommit commit = new DeltaCommit(List.of(writer.file()), deletes, Set.of());
    commit.to(branch, target.table(), target.base().orElseThrow(), note, target.run());
    CommitCounts counts = target.committed(branch);
    long before = target.mainRows();
    return new Written(before, before + counts.added() - counts.deleted() - counts.masked());
  }

  @Override
  public StageRows kept() {
    return new StageRows.Local(CleanSchema.of(SystemTable.KEPT), List.of());
  }

  @Override
  public Optional<Dataset<Row>> replaced(StructType shape) {
    List<Row> old = new ArrayList<>();
    int[] places =
        replaced.isEmpty()
            ? new int[0]
            : Arrays.stream(shape.fieldNames()).mapToInt(replaced.get(0)::fieldIndex).toArray();
    for (Row row : replaced) {
      old.add(RowFactory.create(columnsOf(row, places)));
    }
    return Optional.of(stage.spark().createDataFrame(old, shape));
  }

  @Override
  public Optional<Dataset<Row>> brought(StructType shape) {
    List<String> given = Arrays.asList(rows.schema().fieldNames());
    int[] places = Arrays.stream(shape.fieldNames()).mapToInt(given::indexOf).toArray();
    List<Row> brought = new ArrayList<>();
    incoming.forEach(
        (key, row) -> {
          if (!unchanged.contains(key)) {
            brought.add(RowFactory.create(columnsOf(row, places)));
          }
        });
    return Optional.of(stage.spark().createDataFrame(brought, shape));
  }

  private static @Nullable Object[] columnsOf(Row row, int[] places) {
    @Nullable Object[] values = new Object[places.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = places[i] < 0 ? null : row.get(places[i]);
    }
    return values;
  }
}
