package vn.kho.etl.repair;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.clean.CleanedRows;
import vn.kho.etl.clean.Repairs;
import vn.kho.etl.clean.RowStaging;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.ObservedCounts;
import vn.kho.etl.rows.Repair;
import vn.kho.etl.rows.StageRows;
import vn.kho.schema.table.RowColumn;
import vn.kho.schema.table.SystemTable;

/**
 * Repairs many rows in Spark. For each rule only the groups whose rows differ are kept as evidence
 * and joined to the rows. The output of each grouped rule is staged in files for the next one:
 * otherwise the plan would contain its input twice, as rows and as evidence, and grow fourfold with
 * every rule.
 */
final class DistributedRepair {
  private static final String GROUP = "_group";
  private static final String CELLS = "_cells";
  private static final String REPAIRS = "_repairs";
  private static final String FINDINGS = "_findings";
  private static final String REPAIRED = "_repaired";
  private static final String PROPOSED = "_proposed";

  /**
   * The number of columns appended to those of a clean row: repairs, findings, and the cell counts
   * of both outcomes.
   */
  private static final int ADDED = 4;

  private static final StructType STATEMENT =
      new StructType()
          .add(GROUP, DataTypes.StringType)
          .add("measure", DataTypes.IntegerType)
          .add("cell", DataTypes.StringType)
          .add("figure", DataTypes.DoubleType)
          .add("witness", DataTypes.StringType);

  private static final StructType COUNTED =
      new StructType()
          .add(GROUP, DataTypes.StringType)
          .add("measure", DataTypes.IntegerType)
          .add("cell", DataTypes.StringType)
          .add("least", DataTypes.DoubleType)
          .add("most", DataTypes.DoubleType)
          .add("rows", DataTypes.LongType);

  private final CleanedRows cleaned;
  private final List<Repairer.JudgedRule> rulings;
  private final RepairedRow repaired;
  private final StructType clean;
  private final StructType staged;
  private final int hash;
  private final SparkSession spark;
  private final String location;

  /** Repairs {@code cleaned}, and stages its rows where {@code staging} has its folder. */
  DistributedRepair(
      CleanedRows cleaned,
      List<Repairer.JudgedRule> rulings,
      RepairedRow repaired,
      RowStaging staging) {
    this.cleaned = cleaned;
    this.spark = staging.spark().get();
    this.location = staging.location() + "/" + cleaned.landing().contract().name();
    this.rulings = rulings;
    this.repaired = repaired;
    this.clean = CleanSchema.of(cleaned.landing().contract());
    this.staged =
        clean
            .add(REPAIRS, DataTypes.createArrayType(CleanSchema.of(SystemTable.REPAIR), false))
            .add(FINDINGS, DataTypes.createArrayType(CleanSchema.of(SystemTable.FINDING), false))
            .add(REPAIRED, DataTypes.LongType)
            .add(PROPOSED, DataTypes.LongType);
    this.hash = CleanSchema.position(cleaned.landing().contract(), RowColumn.HASH);
  }

  CleanedRows repair() {
    Dataset<Row> rows =
        cleaned.rows().dataset(spark).map(unchanged(clean.size()), Encoders.row(staged));
    boolean joined = false;
    for (int rule = 0; rule < rulings.size(); rule++) {
      Repairer.JudgedRule ruling = rulings.get(rule);
      boolean grouped = ruling.judge().grouped();
      String folder = location + "/repair-" + rule;
      if (grouped && joined) {
        rows = restaged(rows, staged, folder + "/rows");
      }
      rows = grouped ? judged(rows, ruling, folder) : changed(rows, ruling);
      joined |= grouped;
    }
    String folder = location + "/repaired";
    Observation counts = new Observation();
    StageRows.stage(
        rows.observe(
            counts,
            count(lit(1)).as("rows"),
            coalesce(sum(col(REPAIRED)), lit(0)).as("repaired"),
            coalesce(sum(col(PROPOSED)), lit(0)).as("proposed"),
            coalesce(sum(size(col(REPAIRS))), lit(0)).as("repairs"),
            coalesce(sum(size(col(FINDINGS))), lit(0)).as("findings")),
        folder);
    return cleaned.with(
        new StageRows.Distributed(
            clean,
            folder,
            ObservedCounts.count(counts, "rows"),
            new StageRows.StagedView(staged, "true", names(clean))),
        new Repairs(
            reportRows(
                SystemTable.REPAIR, REPAIRS, folder, ObservedCounts.count(counts, "repairs")),
            reportRows(
                SystemTable.FINDING, FINDINGS, folder, ObservedCounts.count(counts, "findings")),
            ObservedCounts.count(counts, "repaired"),
            ObservedCounts.count(counts, "proposed")));
  }

  private StageRows reportRows(SystemTable table, String column, String folder, long rows) {
    String some = "size(" + column + ") > 0";
    List<String> each = List.of("inline(" + column + ")");
    return new StageRows.Distributed(
        CleanSchema.of(table), folder, rows, new StageRows.StagedView(staged, some, each));
  }

  private static List<String> names(StructType schema) {
    return Arrays.stream(schema.fieldNames()).map(name -> "`" + name + "`").toList();
  }

  private static MapFunction<Row, Row> unchanged(int width) {
    return row -> {
      @Nullable Object[] values = Arrays.copyOf(RepairedRow.values(row), width + ADDED);
      values[width] = new Row[0];
      values[width + 1] = new Row[0];
      values[width + 2] = 0L;
      values[width + 3] = 0L;
      return RowFactory.create(values);
    };
  }

  private Dataset<Row> restaged(Dataset<Row> rows, StructType schema, String folder) {
    StageRows.stage(rows, folder);
    return spark.read().schema(schema).parquet(folder);
  }

  private Dataset<Row> changed(Dataset<Row> rows, Repairer.JudgedRule ruling) {
    return rows.map(change(ruling, repaired, clean.size()), Encoders.row(staged));
  }

  private Dataset<Row> judged(Dataset<Row> rows, Repairer.JudgedRule ruling, String folder) {
    RepairJudge judge = ruling.judge();
    UDF1<Row, @Nullable String> group = row -> judge.group(RepairedRow.values(row));
    Column all = struct(CleanSchema.columns(clean));
    Dataset<Row> grouped =
        rows.withColumn(GROUP, udf(group, DataTypes.StringType).apply(all))
            .join(
                evidence(counted(rows, judge, folder + "/cells")).withColumnRenamed(GROUP, "_of"),
                col(GROUP).equalTo(col("_of")),
                "left");
    return changed(
        grouped.select(CleanSchema.columns(staged.add(CELLS, DataTypes.NullType))), ruling);
  }

  /** The counted values of each group, staged in files since they are read three times. */
  private Dataset<Row> counted(Dataset<Row> rows, RepairJudge judge, String folder) {
    return restaged(
        rows.flatMap(statements(judge, hash), Encoders.row(STATEMENT))
            .groupBy(GROUP, "measure", "cell")
            .agg(
                min("figure").as("least"),
                max("figure").as("most"),
                countDistinct("witness").as("rows")),
        COUNTED,
        folder);
  }

  private static Dataset<Row> evidence(Dataset<Row> counted) {
    Dataset<Row> spread = counted.groupBy("measure", "cell").agg(count(lit(1)).as("groups"));
    Dataset<Row> conflicts =
        counted
            .groupBy(GROUP)
            .agg(count(lit(1)).as("cells"), countDistinct("measure").as("measures"))
            .where(
                col("cells").gt(col("measures")).and(col("cells").leq(GroupCellCounts.MOST_CELLS)))
            .select(GROUP);
    Column cell =
        struct(col("measure"), col("cell"), col("least"), col("most"), col("rows"), col("groups"));
    return counted
        .join(conflicts, GROUP)
        .join(spread, new String[] {"measure", "cell"}, "inner")
        .groupBy(GROUP)
        .agg(collect_list(cell).as(CELLS));
  }

  private static FlatMapFunction<Row, Row> statements(RepairJudge judge, int hash) {
    return row -> {
      @Nullable Object[] values = RepairedRow.values(row);
      String group = judge.group(values);
      List<Row> said = new ArrayList<>();
      if (group != null) {
        for (RepairJudge.RowStatement one : judge.statements(values, row.getString(hash))) {
          said.add(
              RowFactory.create(group, one.measure(), one.cell(), one.figure(), one.witness()));
        }
      }
      return said.iterator();
    };
  }

  /**
   * Applies a rule to a row, behind whose columns are the counted values of its group, if it has
   * one.
   */
  private static MapFunction<Row, Row> change(
      Repairer.JudgedRule ruling, RepairedRow repaired, int width) {
    RepairJudge judge = ruling.judge();
    return row -> {
      @Nullable Object[] all = RepairedRow.values(row);
      @Nullable Object[] values = Arrays.copyOf(all, width);
      @Nullable Object[] same = Arrays.copyOf(all, width + ADDED);
      boolean given = all.length > width + ADDED && !row.isNullAt(width + ADDED);
      if (judge.grouped() && !given) {
        return RowFactory.create(same);
      }
      GroupCellCounts evidence =
          new GroupCellCounts(given ? cells(row.getList(width + ADDED)) : List.of());
      List<CellChange> changes = judge.changes(values, evidence);
      if (changes.isEmpty()) {
        return RowFactory.create(same);
      }
      RepairedRow.RepairedRowOutcome outcome =
          repaired.apply(RowFactory.create(values), changes, ruling.rule(), row.getList(width));
      @Nullable Object[] after = Arrays.copyOf(RepairedRow.values(outcome.row()), width + ADDED);
      after[width] = joined(row.getList(width), outcome.repairs());
      after[width + 1] = joined(row.getList(width + 1), outcome.findings());
      after[width + 2] = row.getLong(width + 2) + cells(outcome, Repair.RepairOutcome.REPAIRED);
      after[width + 3] = row.getLong(width + 3) + cells(outcome, Repair.RepairOutcome.PROPOSED);
      return RowFactory.create(after);
    };
  }

  private static long cells(RepairedRow.RepairedRowOutcome outcome, Repair.RepairOutcome which) {
    return outcome.repairs().stream().mapToLong(repair -> RepairedRow.cells(repair, which)).sum();
  }

  private static Row[] joined(List<Row> before, List<Row> more) {
    List<Row> all = new ArrayList<>(before);
    all.addAll(more);
    return all.toArray(Row[]::new);
  }

  private static List<GroupCellCounts.CellCount> cells(List<Row> cells) {
    return cells.stream()
        .map(
            cell ->
                new GroupCellCounts.CellCount(
                    cell.getInt(0),
                    cell.getString(1),
                    cell.getDouble(2),
                    cell.getDouble(3),
                    cell.getLong(4),
                    cell.getLong(5)))
        .toList();
  }
}
