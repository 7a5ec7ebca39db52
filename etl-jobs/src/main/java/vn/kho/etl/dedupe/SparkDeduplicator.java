package vn.kho.etl.dedupe;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.clean.CleanedRows;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.ObservedCounts;
import vn.kho.etl.rows.StageRows;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.table.SystemTable;

/**
 * Merges many rows in Spark. First the keys alone are counted; only where one stands twice are the
 * rows shuffled and staged anew, each merged row with the survivor that it went into.
 */
final class SparkDeduplicator {
  private static final String INTO = "_into";

  private final CleanedRows cleaned;
  private final Contract contract;
  private final String run;
  private final SparkSession spark;
  private final SurvivorRank ranks;
  private final Map<MergeKind, Long> kinds = new EnumMap<>(MergeKind.class);

  /** Rows that came in, once a job has counted them; a delivery without repeats runs none. */
  private OptionalLong read = OptionalLong.empty();

  SparkDeduplicator(CleanedRows cleaned, String run, SparkSession spark) {
    this.cleaned = cleaned;
    this.contract = cleaned.landing().contract();
    this.run = run;
    this.spark = spark;
    this.ranks = new SurvivorRank(cleaned.landing());
  }

  DedupedRows merge(StageRows.Distributed rows) {
    boolean keyed = !contract.keyColumns().isEmpty();
    MatchKey match = new MatchKey(contract);
    MergedRows merged = new MergedRows(rows, null);
    if (keyed && rows.written().keys() != StageRows.KeyUniqueness.DISTINCT) {
      merged =
          merged.then(phase(rows, SurvivorRank.RankCriterion.KEY, each(col("_key"))), this::links);
    }
    if (match.given()) {
      Column key = each(matchKey(match));
      merged =
          merged.then(phase(merged.survivors, SurvivorRank.RankCriterion.MATCH, key), this::links);
    }
    if (cleaned.landing().past().several()) {
      Column key = keyed ? col("_key") : nth();
      merged =
          merged.then(
              phase(merged.survivors, SurvivorRank.RankCriterion.DELIVERY, key), this::links);
    }
    StageRows links =
        merged.links == null
            ? new StageRows.Local(CleanSchema.of(SystemTable.LINK), List.of())
            : merged.links;
    return new DedupedRows(cleaned, merged.survivors, links, read.orElse(rows.count()), kinds);
  }

  /** Rows that stay, and the links of those that do not; null where every row stays. */
  private record MergedRows(
      StageRows.Distributed survivors, StageRows.@Nullable Distributed links) {

    MergedRows then(MergedRows next, BinaryOperator<StageRows.Distributed> join) {
      if (links == null || next.links == null) {
        return new MergedRows(next.survivors, links == null ? next.links : links);
      }
      return new MergedRows(next.survivors, join.apply(links, next.links));
    }
  }

  /** A key that differs from delivery to delivery. */
  private Column each(Column key) {
    if (!cleaned.landing().past().several()) {
      return key;
    }
    return concat(delivery(), lit("\u001F"), key);
  }

  /**
   * The delivery of a row, by a function, since an expression of thousands of files plans slowly.
   */
  private Column delivery() {
    HashMap<String, Integer> deliveries = new HashMap<>(cleaned.landing().past().deliveries());
    UDF1<String, @Nullable Integer> of = deliveries::get;
    return udf(of, DataTypes.IntegerType).apply(col("_source_file"));
  }

  /** Identifies rows without a key by content; the n-th equal rows of all deliveries are one. */
  private Column nth() {
    WindowSpec same =
        Window.partitionBy(delivery(), col("_hash"))
            .orderBy(rank(SurvivorRank.RankCriterion.DELIVERY));
    return concat(col("_hash"), lit("#"), row_number().over(same));
  }

  private MergedRows phase(
      StageRows.Distributed rows, SurvivorRank.RankCriterion order, Column by) {
    Dataset<Row> keyed = rows.dataset(spark).withColumn("_by", by);
    if (!repeats(keyed)) {
      return new MergedRows(rows, null);
    }
    StructType staged = rows.schema().add(INTO, CleanSchema.of(SystemTable.LINK), true);
    WindowSpec group = Window.partitionBy(col("_by")).orderBy(col("_rank"));
    Column survivor =
        first(struct(col("_source_file"), col("_record"), col("_key"), col("_hash"))).over(group);
    Dataset<Row> ranked =
        keyed
            .withColumn(
                "_by",
                coalesce(col("_by"), struct(col("_source_file"), col("_record")).cast("string")))
            .withColumn("_rank", rank(order))
            .withColumn("_survivor", survivor)
            .withColumn(INTO, when(merged(), link(kind(order))));
    Observation counts = new Observation();
    String folder = rows.location() + "-" + order.name().toLowerCase(Locale.ROOT);
    StageRows.stage(
        ranked
            .select(CleanSchema.columns(staged))
            .observe(counts, count(lit(1)).as("read"), counts()),
        folder);
    long merged = ObservedCounts.count(counts, "merged");
    long stay = ObservedCounts.count(counts, "stay");
    requireTaken(rows, ObservedCounts.count(counts, "read"));
    for (MergeKind kind : MergeKind.values()) {
      kinds.merge(kind, ObservedCounts.count(counts, kind.word()), Long::sum);
    }
    return split(rows, folder, staged, stay, merged);
  }

  /** The rows that stay, and the links of those that were merged, both of one staged folder. */
  private static MergedRows split(
      StageRows.Distributed rows, String folder, StructType staged, long stay, long merged) {
    List<String> clean = Arrays.stream(rows.schema().fieldNames()).map(n -> "`" + n + "`").toList();
    return new MergedRows(
        new StageRows.Distributed(
            rows.schema(),
            folder,
            stay,
            new StageRows.StagedView(staged, INTO + " IS NULL", clean)),
        new StageRows.Distributed(
            CleanSchema.of(SystemTable.LINK),
            folder,
            merged,
            new StageRows.StagedView(staged, INTO + " IS NOT NULL", List.of(INTO + ".*"))));
  }

  private static Column[] counts() {
    List<Column> counts = new ArrayList<>();
    counts.add(count(col(INTO)).as("merged"));
    counts.add(count(when(col(INTO).isNull(), lit(1))).as("stay"));
    for (MergeKind kind : MergeKind.values()) {
      Column of = when(col(INTO + ".kind").equalTo(kind.word()), lit(1));
      counts.add(count(of).as(kind.word()));
    }
    return counts.toArray(Column[]::new);
  }

  /**
   * The first phase that stages rows counts what came in; each later one must read what is left.
   */
  private void requireTaken(StageRows.Distributed rows, long seen) {
    if (read.isEmpty()) {
      read = OptionalLong.of(seen);
    } else if (seen != rows.count()) {
      throw new KhoException(
          ErrorCode.LEDGER_UNBALANCED,
          "Cannot merge rows of "
              + contract.name()
              + ", a step left "
              + rows.count()
              + " rows and the next one read "
              + seen
              + ". Nothing was published; this is a fault of Kho, please report it.");
    }
  }

  private static boolean repeats(Dataset<Row> keyed) {
    return !keyed
        .where(col("_by").isNotNull())
        .groupBy(xxhash64(col("_by")).as("hash"))
        .agg(count(lit(1)).as("rows"))
        .where(col("rows").gt(1))
        .limit(1)
        .isEmpty();
  }

  private Column rank(SurvivorRank.RankCriterion order) {
    SurvivorRank rank = ranks;
    UDF3<Integer, String, Long, List<Long>> of =
        (filled, file, record) -> rank.of(order, filled, file, record);
    return udf(of, DataTypes.createArrayType(DataTypes.LongType, false))
        .apply(filled(), col("_source_file"), col("_record"));
  }

  private Column filled() {
    return expr(
        contract.columns().stream()
            .map(column -> "if(isnull(`" + column.name() + "`), 0, 1)")
            .collect(Collectors.joining(" + ")));
  }

  private static Column merged() {
    return expr("NOT (_survivor._source_file = _source_file AND _survivor._record = _record)");
  }

  private static Column kind(SurvivorRank.RankCriterion order) {
    return when(expr("_survivor._hash = _hash"), lit(MergeKind.COPY.word()))
        .otherwise(lit(order.differing().word()));
  }

  private Column link(Column kind) {
    return struct(
        lit(run).as("run_id"),
        lit(contract.name().toString()).as("dataset"),
        col("_source_file").as("source_file"),
        col("_record").as("source_record"),
        col("_key").as("row_key"),
        col("_survivor._source_file").as("survivor_file"),
        col("_survivor._record").as("survivor_record"),
        col("_survivor._key").as("survivor_key"),
        kind.as("kind"));
  }

  private Column matchKey(MatchKey match) {
    UDF1<Row, @Nullable String> of = match::ofKeys;
    Column[] keys =
        contract.dedupe().keys().stream().map(name -> col("`" + name + "`")).toArray(Column[]::new);
    return udf(of, DataTypes.StringType).apply(struct(keys));
  }

  /** Rows merged into a row that was then merged itself go where that row went. */
  private StageRows.Distributed links(StageRows.Distributed before, StageRows.Distributed after) {
    Dataset<Row> second = after.dataset(spark);
    Dataset<Row> next =
        second.selectExpr(
            "source_file AS f",
            "source_record AS r",
            "struct(survivor_file, survivor_record, survivor_key) AS s");
    Dataset<Row> first =
        before
            .dataset(spark)
            .join(next, expr("survivor_file = f AND survivor_record = r"), "left")
            .selectExpr(
                "run_id",
                "dataset",
                "source_file",
                "source_record",
                "row_key",
                "coalesce(s.survivor_file, survivor_file) AS survivor_file",
                "coalesce(s.survivor_record, survivor_record) AS survivor_record",
                "coalesce(s.survivor_key, survivor_key) AS survivor_key",
                "kind");
    String folder = after.location() + "-links";
    Observation counts = new Observation();
    StageRows.stage(first.unionByName(second).observe(counts, count(lit(1)).as("links")), folder);
    return new StageRows.Distributed(
        CleanSchema.of(SystemTable.LINK), folder, ObservedCounts.count(counts, "links"));
  }
}
