package vn.kho.etl.check;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.iceberg.ManageSnapshots;
import org.apache.iceberg.spark.CommitMetadata;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.expressions.Window;
import vn.kho.etl.rows.Rows;
import vn.kho.etl.table.CommitNote;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.contract.LoadMode;
import vn.kho.schema.table.RowColumn;

/**
 * Compares many rows with main on Spark: one join, whose result is staged; then a plain append, a
 * merge for few changes (merge-on-read), or a rewrite for many.
 */
final class ManyAudit implements AuditLane {
  /** From this share of changed rows on, rewriting costs less than reading through deletes. */
  private static final double REWRITE = 0.3;

  private static final String KEY = RowColumn.KEY.column();
  private static final String HASH = RowColumn.HASH.column();
  private static final String WORD = "_word";
  private static final String CHANGE = "_change";
  private static final String TARGET = "_target";

  private final AuditTarget target;
  private final Rows rows;
  private final Stage stage;
  private Difference difference = new Difference(0, 0, 0, 0, 0);
  private Rows changes;

  ManyAudit(AuditTarget target, Rows rows, Stage stage) {
    this.target = target;
    this.rows = rows;
    this.stage = stage;
    this.changes = rows;
  }

  @Override
  public Difference compare() {
    if (target.base().isEmpty()) {
      difference = new Difference(rows.count(), 0, 0, 0, 0);
      return difference;
    }
    Observation counts = new Observation();
    Dataset<Row> compared =
        compared()
            .observe(
                counts,
                counted("I").as("inserted"),
                counted("U").as("updated"),
                counted("N").as("unchanged"),
                counted("R").as("removed"),
                count(col(TARGET)).as("main"))
            .where(col(CHANGE).notEqual("N"));
    changes = stage.write("changes", compared);
    Map<String, Long> seen = Stage.counts(counts);
    difference =
        new Difference(
            seen.getOrDefault("inserted", 0L),
            seen.getOrDefault("updated", 0L),
            seen.getOrDefault("unchanged", 0L),
            seen.getOrDefault("removed", 0L),
            seen.getOrDefault("main", 0L));
    return difference;
  }

  private static Column counted(String change) {
    return count(when(col(CHANGE).equalTo(change), lit(1)));
  }

  /** Every row of either side with its change; rows that an upsert does not name are left out. */
  private Dataset<Row> compared() {
    Dataset<Row> incoming = worded(rows.dataset(stage.spark()));
    Dataset<Row> main =
        worded(main().select(KEY, HASH))
            .select(col(WORD).as("_main_word"), col(KEY).as(TARGET), col(HASH).as("_main_hash"));
    LoadMode mode = target.contract().load().mode();
    String join = mode == LoadMode.SNAPSHOT ? "full_outer" : "left_outer";
    Column same = mode == LoadMode.APPEND ? lit(true) : col(HASH).equalTo(col("_main_hash"));
    Column change =
        when(col(TARGET).isNull(), lit("I"))
            .when(col(WORD).isNull(), lit("R"))
            .when(same, lit("N"))
            .otherwise(lit("U"));
    return incoming
        .join(main, incoming.col(WORD).equalTo(main.col("_main_word")), join)
        .withColumn(CHANGE, change)
        .drop(WORD, "_main_word", "_main_hash");
  }

  private Dataset<Row> worded(Dataset<Row> side) {
    if (!Matching.byContent(target.contract())) {
      return side.withColumn(WORD, col(KEY));
    }
    Column nth = row_number().over(Window.partitionBy(HASH).orderBy(KEY));
    return side.withColumn(WORD, concat_ws("#", col(HASH), nth));
  }

  private Dataset<Row> main() {
    return stage
        .spark()
        .read()
        .option("snapshot-id", target.base().orElseThrow())
        .table(Warehouse.sparkName(target.contract().name()));
  }

  @Override
  public void write(CommitNote note, String branch) {
    String into = Warehouse.sparkName(target.contract().name()) + ".`branch_" + branch + "`";
    ManageSnapshots branches = target.table().manageSnapshots();
    if (target.base().isPresent()) {
      branches.createBranch(branch, target.base().getAsLong()).commit();
    } else {
      branches.createBranch(branch).commit();
    }
    CommitMetadata.withCommitProperties(
        note.entries(),
        () -> {
          if (difference.updated() == 0 && difference.removed() == 0) {
            append(changes.dataset(stage.spark()), into);
          } else if (difference.touched() > REWRITE) {
            rewrite(into);
          } else {
            merge(into);
          }
          return branch;
        },
        RuntimeException.class);
  }

  private void append(Dataset<Row> added, String into) {
    try {
      added.select(columns()).writeTo(into).append();
    } catch (NoSuchTableException e) {
      throw new IllegalStateException("The table was there a moment ago: " + into, e);
    }
  }

  private void rewrite(String into) {
    Dataset<Row> changed = changes.dataset(stage.spark());
    Dataset<Row> stays =
        main()
            .join(
                changed.where(col(TARGET).isNotNull()).select(col(TARGET)),
                col(KEY).equalTo(col(TARGET)),
                "left_anti");
    Dataset<Row> all =
        stays.select(columns()).union(changed.where(col(CHANGE).notEqual("R")).select(columns()));
    try {
      all.writeTo(into).overwrite(lit(true));
    } catch (NoSuchTableException e) {
      throw new IllegalStateException("The table was there a moment ago: " + into, e);
    }
  }

  private void merge(String into) {
    String view = "kho_changes_" + UUID.randomUUID().toString().replace("-", "");
    changes.dataset(stage.spark()).createOrReplaceTempView(view);
    String names = list(rows.schema().fieldNames(), "`%s`");
    stage
        .spark()
        .sql(
            "MERGE INTO "
                + into
                + " t USING "
                + view
                + " c ON t.`"
                + KEY
                + "` = c.`"
                + TARGET
                + "` WHEN MATCHED AND c."
                + CHANGE
                + " = 'R' THEN DELETE WHEN MATCHED THEN UPDATE SET "
                + list(rows.schema().fieldNames(), "t.`%1$s` = c.`%1$s`")
                + " WHEN NOT MATCHED THEN INSERT ("
                + names
                + ") VALUES ("
                + list(rows.schema().fieldNames(), "c.`%s`")
                + ")");
    stage.spark().catalog().dropTempView(view);
  }

  private Column[] columns() {
    List<Column> columns = new ArrayList<>();
    target.table().schema().columns().forEach(field -> columns.add(col(field.name())));
    return columns.toArray(Column[]::new);
  }

  private static String list(String[] names, String form) {
    return Arrays.stream(names)
        .map(name -> String.format(Locale.ROOT, form, name))
        .collect(Collectors.joining(", "));
  }
}
