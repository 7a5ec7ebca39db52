package vn.kho.etl.dedupe;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.clean.Cleaned;
import vn.kho.etl.land.LandedFile;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.Observed;
import vn.kho.etl.rows.Rows;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Dedupe;
import vn.kho.schema.contract.LoadMode;
import vn.kho.schema.table.SystemTable;

/**
 * Merges many rows in Spark. First the keys alone are counted; only where one stands twice are the
 * rows shuffled and staged anew, each merged row with the survivor that it went into.
 */
final class ManyMerge {
  private static final String INTO = "_into";
  private static final String ORDER = "_order";
  private static final String FILLED = "_filled";

  private final Cleaned cleaned;
  private final Contract contract;
  private final String run;
  private final SparkSession spark;

  ManyMerge(Cleaned cleaned, String run, SparkSession spark) {
    this.cleaned = cleaned;
    this.contract = cleaned.landing().contract();
    this.run = run;
    this.spark = spark;
  }

  Deduped merge(Rows.Many rows) {
    boolean keyed = !contract.keyColumns().isEmpty();
    Phase byKey = keyed ? phase(rows, "key", each(col("_key")), order()) : none(rows);
    boolean match = !contract.dedupe().keys().isEmpty();
    Phase byMatch =
        match ? phase(byKey.survivors, "match", each(matchKey()), order()) : none(byKey.survivors);
    Rows links = links(byKey.merged, byMatch.merged);
    if (!keyed || !cleaned.landing().past().several()) {
      return new Deduped(cleaned, byMatch.survivors, links);
    }
    // Deliveries in the order in which they landed, as if each had been loaded by itself.
    boolean oldest = contract.load().mode() == LoadMode.APPEND;
    Column[] order = {oldest ? col(ORDER).asc() : col(ORDER).desc()};
    Phase between = phase(byMatch.survivors, "delivery", col("_key"), order);
    Rows.@Nullable Many before = links instanceof Rows.Many many ? many : null;
    return new Deduped(cleaned, between.survivors, links(before, between.merged));
  }

  /** A key that differs from delivery to delivery. */
  private Column each(Column key) {
    Map<String, Integer> deliveries = cleaned.landing().past().deliveries();
    if (deliveries.isEmpty()) {
      return key;
    }
    String map =
        deliveries.entrySet().stream()
            .map(one -> "'" + one.getKey() + "', '" + one.getValue() + "'")
            .collect(Collectors.joining(", "));
    return concat(expr("element_at(map(" + map + "), _source_file)"), lit("\u001F"), key);
  }

  /** Rows that stay, and the staged rows that do not; null where every row stays. */
  private record Phase(Rows.Many survivors, Rows.@Nullable Many merged) {}

  private static Phase none(Rows.Many rows) {
    return new Phase(rows, null);
  }

  private Phase phase(Rows.Many rows, String name, Column by, Column[] order) {
    if (!repeats(rows.dataset(spark), by)) {
      return none(rows);
    }
    StructType staged = rows.schema().add(INTO, CleanSchema.of(SystemTable.LINK), true);
    WindowSpec group = Window.partitionBy(col("_by")).orderBy(order);
    Column survivor = first(struct(col("_source_file"), col("_record"), col("_key"))).over(group);
    Dataset<Row> ranked =
        rows.dataset(spark)
            .withColumn(
                "_by", coalesce(by, struct(col("_source_file"), col("_record")).cast("string")))
            .withColumn(FILLED, filled())
            .withColumn(ORDER, fileOrder())
            .withColumn("_survivor", survivor)
            .withColumn(INTO, when(merged(), link()));
    Observation counts = new Observation();
    String folder = rows.location() + "-" + name;
    Rows.stage(
        ranked.select(columns(staged)).observe(counts, count(col(INTO)).as("merged")), folder);
    long merged = Observed.count(counts, "merged");
    List<String> clean = Arrays.stream(rows.schema().fieldNames()).map(n -> "`" + n + "`").toList();
    return new Phase(
        new Rows.Many(
            rows.schema(),
            folder,
            rows.count() - merged,
            new Rows.View(staged, INTO + " IS NULL", clean)),
        new Rows.Many(
            CleanSchema.of(SystemTable.LINK),
            folder,
            merged,
            new Rows.View(staged, INTO + " IS NOT NULL", List.of(INTO + ".*"))));
  }

  private static boolean repeats(Dataset<Row> rows, Column by) {
    return !rows.where(by.isNotNull())
        .groupBy(xxhash64(by).as("hash"))
        .agg(count(lit(1)).as("rows"))
        .where(col("rows").gt(1))
        .limit(1)
        .isEmpty();
  }

  private Column[] order() {
    List<Column> order = new ArrayList<>();
    Dedupe.Survivor survivor = contract.dedupe().survivor();
    if (survivor == Dedupe.Survivor.MOST_COMPLETE) {
      order.add(col(FILLED).desc());
    }
    boolean last = survivor == Dedupe.Survivor.LAST;
    order.add(last ? col(ORDER).desc() : col(ORDER).asc());
    order.add(last ? col("_record").desc() : col("_record").asc());
    return order.toArray(Column[]::new);
  }

  private Column filled() {
    return expr(
        contract.columns().stream()
            .map(column -> "if(isnull(`" + column.name() + "`), 0, 1)")
            .collect(Collectors.joining(" + ")));
  }

  private Column fileOrder() {
    String files =
        cleaned.landing().files().stream()
            .map(LandedFile::sha256)
            .map(sha -> "'" + sha + "'")
            .collect(Collectors.joining(", "));
    return expr("array_position(array(" + files + "), _source_file)");
  }

  private static Column merged() {
    return expr("NOT (_survivor._source_file = _source_file AND _survivor._record = _record)");
  }

  private Column link() {
    return struct(
        lit(run).as("run_id"),
        lit(contract.name().toString()).as("dataset"),
        col("_source_file").as("source_file"),
        col("_record").as("source_record"),
        col("_key").as("row_key"),
        col("_survivor._source_file").as("survivor_file"),
        col("_survivor._record").as("survivor_record"),
        col("_survivor._key").as("survivor_key"));
  }

  private Column matchKey() {
    UserDefinedFunction form =
        udf(
            (UDF1<String, String>) text -> text == null ? null : MatchText.of(text),
            DataTypes.StringType);
    Column key = lit("");
    Column any = lit(false);
    for (String name : contract.dedupe().keys()) {
      Column value = col("`" + name + "`");
      Column part = coalesce(form.apply(value.cast("string")), lit(""));
      key = concat(key, part, lit("\u001F"));
      any = any.or(value.isNotNull());
    }
    return when(any, key);
  }

  private static Column[] columns(StructType schema) {
    return Arrays.stream(schema.fieldNames()).map(n -> col("`" + n + "`")).toArray(Column[]::new);
  }

  /** Rows merged by key into a row that was then merged by match go where that row went. */
  private Rows links(Rows.@Nullable Many before, Rows.@Nullable Many after) {
    StructType link = CleanSchema.of(SystemTable.LINK);
    if (before == null || after == null) {
      Rows.Many only = before == null ? after : before;
      return only == null ? new Rows.Few(link, List.of()) : only;
    }
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
                "coalesce(s.survivor_key, survivor_key) AS survivor_key");
    String folder = after.location() + "-links";
    Rows.stage(first.unionByName(second), folder);
    return new Rows.Many(link, folder, before.count() + after.count());
  }
}
