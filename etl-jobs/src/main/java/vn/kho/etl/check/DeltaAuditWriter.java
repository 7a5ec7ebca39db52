package vn.kho.etl.check;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.match.DeltaKeys;
import vn.kho.etl.match.DeltaMatch;
import vn.kho.etl.match.KeyMatch;
import vn.kho.etl.match.LocalMatch;
import vn.kho.etl.mode.LoadStrategy;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.RowPlaces;
import vn.kho.etl.rows.StageRows;
import vn.kho.etl.table.CommitCounts;
import vn.kho.etl.table.CommitProperties;
import vn.kho.etl.table.DeltaCommit;
import vn.kho.etl.table.LocalTableWriter;
import vn.kho.quality.sql.LocalDataset;
import vn.kho.quality.state.RemovedRows;
import vn.kho.schema.contract.Column;
import vn.kho.schema.table.RowColumn;
import vn.kho.schema.table.SystemTable;

/**
 * Brings an upsert or an append of few rows to a large table. The table is read once, without a
 * shuffle: the keys of the delta are sent to the tasks, which return the files and positions of the
 * rows that have one of them. The commit adds one data file and the positions of the rows that it
 * replaces; no data file of the table is written again.
 */
final class DeltaAuditWriter implements AuditWriter {
  private final AuditTarget target;
  private final StageRows.Local rows;
  private final CheckStaging stage;
  private final BitSet unchanged = new BitSet();
  private final RowPlaces deletes = new RowPlaces();
  private Optional<LocalMatch> here = Optional.empty();
  private long updated;

  DeltaAuditWriter(AuditTarget target, StageRows.Local rows, CheckStaging stage) {
    this.target = target;
    this.rows = rows;
    this.stage = stage;
  }

  /** Whether rows can be written by this writer: a part of a table that has rows, with keys. */
  static boolean suits(AuditTarget target) {
    return target.base().isPresent() && !target.strategy().whole() && !target.byContent();
  }

  @Override
  public TableDifference compare() {
    List<String> keys = texts(RowColumn.KEY);
    if (new HashSet<>(keys).size() < keys.size()) {
      throw target.repeatedKey();
    }
    LoadStrategy strategy = target.strategy();
    List<String> hashes = strategy.replaces() ? texts(RowColumn.HASH) : List.of();
    if (!keys.isEmpty()) {
      for (DeltaMatch.MatchedRow match : matches(keys, hashes)) {
        switch (strategy.present().of(match.same())) {
          case STAYS -> unchanged.set(match.number());
          case REPLACED -> {
            updated++;
            deletes.add(match.file(), match.position());
          }
        }
      }
    }
    long same = unchanged.cardinality();
    return new TableDifference(
        keys.size() - same - updated, updated, same, 0, 0, target.mainRows());
  }

  private List<DeltaMatch.MatchedRow> matches(List<String> keys, List<String> hashes) {
    here = target.localMatch(stage.spark(), rows);
    return here.flatMap(LocalMatch::find).orElseGet(() -> match(keys, hashes).find());
  }

  private List<String> texts(RowColumn column) {
    int at = CleanSchema.position(target.contract(), column);
    return rows.rows().stream().map(row -> row.getString(at)).toList();
  }

  /** Looks for keys of one whole number by it, which costs less than to read the keys' texts. */
  private DeltaMatch match(List<String> keys, List<String> hashes) {
    KeyMatch.LocatedRows main = located();
    Optional<Column> number = KeyRange.wholeNumber(target.contract(), rows);
    if (number.isPresent()) {
      String name = number.orElseThrow().name();
      DataType type = main.rows().schema().apply(name).dataType();
      if (type.equals(DataTypes.LongType) || type.equals(DataTypes.IntegerType)) {
        int at = target.contract().columns().indexOf(number.orElseThrow());
        long[] numbers =
            rows.rows().stream().mapToLong(row -> ((Number) row.get(at)).longValue()).toArray();
        return new DeltaMatch(
            main, name, DeltaKeys.ofNumbers(numbers, type.equals(DataTypes.LongType)), hashes);
      }
    }
    return new DeltaMatch(main, RowColumn.KEY.column(), DeltaKeys.ofTexts(keys), hashes);
  }

  /** Rows of main among which are all that have a key of the delta, and where they are. */
  private KeyMatch.LocatedRows located() {
    Dataset<Row> all = target.main(stage.spark()).select(target.located());
    Dataset<Row> some = KeyRange.of(target.contract(), rows).map(all::where).orElse(all);
    return new KeyMatch.LocatedRows(
        some, AuditTarget.FILE, AuditTarget.POSITION, target.rowsInFiles());
  }

  /** The rows that the table does not have as they are. */
  private List<Row> changing() {
    return IntStream.range(0, rows.rows().size())
        .filter(number -> !unchanged.get(number))
        .mapToObj(rows.rows()::get)
        .toList();
  }

  @Override
  public RowTotals write(CommitProperties note, String branch) {
    LocalTableWriter writer = new LocalTableWriter(target.table(), rows.schema(), target.run());
    try (writer) {
      changing().forEach(writer::add);
    }
    DeltaCommit commit = new DeltaCommit(List.of(writer.file()), deletes, Set.of());
    commit.to(branch, target.table(), target.base().orElseThrow(), note, target.run());
    CommitCounts counts = target.committed(branch);
    long before = target.mainRows();
    return new RowTotals(before, before + counts.added() - counts.deleted() - counts.masked());
  }

  @Override
  public StageRows kept() {
    return new StageRows.Local(CleanSchema.of(SystemTable.KEPT), List.of());
  }

  @Override
  public Optional<RemovedRows> replaced(StructType shape) {
    return Optional.of(
        new RemovedRows(
            () ->
                deletes.count() == 0
                    ? stage.spark().createDataFrame(List.of(), shape)
                    : located().at(deletes).select(CleanSchema.columns(shape)),
            here.flatMap(local -> local.rows(deletes, shape))));
  }

  @Override
  public Optional<Dataset<Row>> brought(StructType shape) {
    List<String> given = Arrays.asList(rows.schema().fieldNames());
    int[] places = Arrays.stream(shape.fieldNames()).mapToInt(given::indexOf).toArray();
    List<Row> brought =
        changing().stream().map(row -> RowFactory.create(columnsOf(row, places))).toList();
    return Optional.of(LocalDataset.of(stage.spark(), brought, shape));
  }

  private static @Nullable Object[] columnsOf(Row row, int[] places) {
    @Nullable Object[] values = new Object[places.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = places[i] < 0 ? null : row.get(places[i]);
    }
    return values;
  }
}
