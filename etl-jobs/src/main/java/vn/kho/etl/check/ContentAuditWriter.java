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
import org.apache.iceberg.DataFile;
import org.apache.iceberg.spark.CommitMetadata;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.ObservedCounts;
import vn.kho.etl.rows.StageRows;
import vn.kho.etl.table.CommitCounts;
import vn.kho.etl.table.CommitProperties;
import vn.kho.etl.table.DataFileAppend;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.table.RowColumn;
import vn.kho.schema.table.SystemTable;

/**
 * Brings many rows to a table that has none, or whose rows have no key of their own and match by
 * content: one join, whose result is staged; then a plain append, a merge for few changes
 * (merge-on-read), or a rewrite for many. Rows with keys are {@link KeyedAuditWriter}'s.
 */
final class ContentAuditWriter implements AuditWriter {
  /** From this share of changed rows on, rewriting costs less than reading through deletes. */
  private static final double REWRITE = 0.3;

  private static final String KEY = RowColumn.KEY.column();
  private static final String HASH = RowColumn.HASH.column();
  private static final String WORD = "_word";
  private static final String CHANGE = "_change";
  private static final String TARGET = "_target";
  private static final String MAIN_WORD = "_main_word";

  private final AuditTarget target;
  private final StageRows rows;
  private final CheckStaging stage;
  private final RefusedRecords refused;
  private TableDifference difference = TableDifference.NONE;
  private StageRows changes;

  ContentAuditWriter(
      AuditTarget target, StageRows rows, CheckStaging stage, RefusedRecords refused) {
    this.refused = refused;
    this.target = target;
    this.rows = rows;
    this.stage = stage;
    this.changes = rows;
  }

  @Override
  public TableDifference compare() {
    if (target.base().isEmpty()) {
      // Counted when it is written: the commit says how many rows it holds.
      difference = new TableDifference(rows.count(), 0, 0, 0, 0, 0);
      return difference;
    }
    KeepPolicy keeping = KeepPolicy.of(target, refused);
    difference = stage("changes", compared());
    if (keeping.kind() == KeepPolicy.KeepBasis.AS_MANY && difference.removed() > 0) {
      TableDifference before = difference;
      TableDifference after = stage("kept", sparing(keeping.most()));
      difference =
          new TableDifference(
              after.inserted(),
              0,
              before.unchanged(),
              after.removed(),
              after.kept(),
              before.main());
    }
    return difference;
  }

  /** Stages what changes, and counts it on the way. */
  private TableDifference stage(String name, Dataset<Row> compared) {
    Observation counts = new Observation();
    Dataset<Row> counted =
        compared.observe(
            counts,
            counted("I").as("inserted"),
            counted("N").as("unchanged"),
            counted("R").as("removed"),
            counted("S").as("kept"),
            count(col(TARGET)).as("main"));
    changes = stage.write(name, counted.where(col(CHANGE).notEqual("N")));
    Map<String, Long> seen = CheckStaging.counts(counts);
    return new TableDifference(
        seen.getOrDefault("inserted", 0L),
        0,
        seen.getOrDefault("unchanged", 0L),
        seen.getOrDefault("removed", 0L),
        seen.getOrDefault("kept", 0L),
        seen.getOrDefault("main", 0L));
  }

  /** The changes, with up to {@code most} removed rows kept instead, the first by match key. */
  private Dataset<Row> sparing(long most) {
    Dataset<Row> staged = changes.dataset(stage.spark());
    Dataset<Row> spared =
        staged
            .where(col(CHANGE).equalTo("R"))
            .select(col(MAIN_WORD).as("_spared"))
            .orderBy("_spared")
            .limit(Math.toIntExact(Math.min(most, Integer.MAX_VALUE)));
    Column stays = col(CHANGE).equalTo("R").and(col("_spared").isNotNull());
    return staged
        .join(spared, col(MAIN_WORD).equalTo(col("_spared")), "left")
        .withColumn(CHANGE, when(stays, lit("S")).otherwise(col(CHANGE)))
        .drop("_spared");
  }

  @Override
  public StageRows kept() {
    StructType shape = CleanSchema.of(SystemTable.KEPT);
    if (!(changes instanceof StageRows.Distributed staged) || difference.kept() == 0) {
      return new StageRows.Local(shape, List.of());
    }
    List<String> columns =
        List.of(
            "'" + target.run() + "' AS run_id",
            "'" + target.contract().name() + "' AS dataset",
            TARGET + " AS row_key",
            "'" + KeepPolicy.UNSEEN + "' AS reason");
    StageRows.StagedView view =
        new StageRows.StagedView(staged.schema(), CHANGE + " = 'S'", columns);
    return new StageRows.Distributed(shape, staged.location(), difference.kept(), view);
  }

  private static Column counted(String change) {
    return count(when(col(CHANGE).equalTo(change), lit(1)));
  }

  /**
   * Every row of either side with its change: I inserted, N unchanged, R removed. Where the
   * delivery is a part of the table, rows of main that it does not bring are left out.
   */
  private Dataset<Row> compared() {
    Dataset<Row> incoming = worded(rows.dataset(stage.spark()));
    Dataset<Row> main =
        worded(target.main(stage.spark()).select(KEY, HASH))
            .select(col(WORD).as(MAIN_WORD), col(KEY).as(TARGET));
    String join =
        switch (target.strategy().missing()) {
          case REMOVED -> "full_outer";
          case STAYS -> "left_outer";
        };
    Column change =
        when(col(TARGET).isNull(), lit("I"))
            .when(col(WORD).isNotNull(), lit("N"))
            .otherwise(lit("R"));
    return incoming
        .join(main, incoming.col(WORD).equalTo(main.col(MAIN_WORD)), join)
        .withColumn(CHANGE, change)
        .drop(WORD);
  }

  /** Adds the match key of a row: its content hash, and its number among rows of equal content. */
  private static Dataset<Row> worded(Dataset<Row> side) {
    Column nth = row_number().over(Window.partitionBy(HASH).orderBy(KEY));
    return side.withColumn(WORD, concat_ws("#", col(HASH), nth));
  }

  @Override
  public RowTotals write(CommitProperties note, String branch) {
    Observation counts = new Observation();
    boolean appends = difference.removed() == 0;
    boolean rewrites = !appends && touched() > REWRITE;
    List<DataFile> files = appends ? target.cleanedFiles(rows, difference.inserted()) : List.of();
    if (files.isEmpty()) {
      if (target.base().isEmpty()) {
        target.table().manageSnapshots().createBranch(branch).commit();
      }
      writeRows(note, branch, appends, rewrites ? counts : null);
    } else {
      DataFileAppend.commit(target.table(), files, note, target.run(), branch);
    }
    CommitCounts commit = target.committed(branch);
    if (rewrites) {
      return new RowTotals(ObservedCounts.count(counts, "before"), commit.added());
    }
    long before = target.strategy().whole() ? difference.main() : target.mainRows();
    return new RowTotals(before, before + commit.added() - commit.deleted() - commit.masked());
  }

  /** Writes by Spark; counts main's rows where the table is rewritten. */
  private void writeRows(
      CommitProperties note, String branch, boolean appends, @Nullable Observation rewritten) {
    String into = Warehouse.sparkName(target.contract().name()) + ".`branch_" + branch + "`";
    CommitMetadata.withCommitProperties(
        note.entries(),
        () -> {
          if (appends) {
            append(changes(), into);
          } else if (rewritten != null) {
            rewrite(into, rewritten);
          } else {
            merge(into);
          }
          return branch;
        },
        RuntimeException.class);
  }

  /** What a commit writes: without the rows of main that stay. */
  private Dataset<Row> changes() {
    Dataset<Row> all = changes.dataset(stage.spark());
    return difference.kept() == 0 ? all : all.where(col(CHANGE).notEqual("S"));
  }

  /** The share of main's rows that a commit must touch. */
  private double touched() {
    long rows = target.mainRows();
    return rows <= 0 ? 1 : (double) difference.removed() / rows;
  }

  private void append(Dataset<Row> added, String into) {
    try {
      added.select(columns()).writeTo(into).append();
    } catch (NoSuchTableException e) {
      throw new IllegalStateException("The table was there a moment ago: " + into, e);
    }
  }

  private void rewrite(String into, Observation counts) {
    Dataset<Row> changed = changes();
    Dataset<Row> stays =
        target
            .main(stage.spark())
            .observe(counts, count(lit(1)).as("before"))
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
    changes().createOrReplaceTempView(view);
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
                + "` WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT ("
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
