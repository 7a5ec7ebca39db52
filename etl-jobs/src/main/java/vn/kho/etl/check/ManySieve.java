package vn.kho.etl.check;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.arrays_overlap;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import vn.kho.etl.dedupe.Deduped;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.Observed;
import vn.kho.etl.rows.Rows;
import vn.kho.quality.Batch;
import vn.kho.quality.Judgement;
import vn.kho.quality.verdict.RuleOutcome;
import vn.kho.schema.table.RowColumn;
import vn.kho.schema.table.SystemTable;

/** Applies the rules to rows on Spark; where no row breaks one, in the one pass of the rules. */
final class ManySieve {
  private static final String CRITICAL = "_critical";

  private final Stage stage;
  private final Deduped deduped;
  private final Judgement judged;
  private final RuleFacts facts;

  private ManySieve(Stage stage, Deduped deduped, Judgement judged) {
    this.stage = stage;
    this.deduped = deduped;
    this.judged = judged;
    this.facts = new RuleFacts(deduped.cleaned().landing().contract(), judged.outcomes());
  }

  static Sifted sift(Stage stage, Deduped deduped, Judge judge) {
    Dataset<Row> survivors = deduped.survivors().dataset(stage.spark());
    Batch batch = new Batch(survivors, deduped.survivors().count(), order(deduped));
    return new ManySieve(stage, deduped, judge.judge(batch)).sift();
  }

  /** Files in the order of the delivery, and records in that of their file. */
  private static List<Column> order(Deduped deduped) {
    String files =
        deduped.cleaned().landing().files().stream()
            .map(file -> "'" + file.sha256() + "'")
            .collect(Collectors.joining(", "));
    String file = RowColumn.FILE.column();
    return List.of(
        expr("array_position(array(" + files + "), " + file + ")"), col(RowColumn.RECORD.column()));
  }

  private Sifted sift() {
    Set<String> broken =
        judged.outcomes().stream()
            .filter(outcome -> outcome.figures().unexpected() > 0)
            .map(RuleOutcome::rule)
            .collect(Collectors.toSet());
    Rows rejects = none(SystemTable.QUARANTINE);
    Rows kept = deduped.survivors();
    long rejected = 0;
    BreachRows made = new BreachRows(stage.run(), deduped, facts);
    Rows findings = broken.isEmpty() ? none(SystemTable.FINDING) : findings(made);
    if (broken.stream().anyMatch(facts::critical)) {
      Dataset<Row> sorted = judged.flagged().withColumn(CRITICAL, critical());
      rejects =
          stage.write(
              "reject",
              rows(
                  SystemTable.QUARANTINE,
                  sorted.where(col(CRITICAL)),
                  row -> made.rejects(row, failed(row))));
      Observation counts = new Observation();
      Dataset<Row> counted =
          sorted.observe(counts, count(when(col(CRITICAL), lit(1))).as("rejected"));
      kept =
          stage.write(
              "kept", counted.where(functions.not(col(CRITICAL))).drop(CRITICAL, Judgement.FAILED));
      rejected = Observed.count(counts, "rejected");
    }
    return new Sifted(
        judged.outcomes(),
        deduped.survivors().count(),
        kept,
        rejected,
        rejects,
        findings,
        broken,
        judged.metrics());
  }

  private Rows findings(BreachRows made) {
    return stage.write(
        "finding",
        rows(
            SystemTable.FINDING,
            judged.flagged().where(size(col(Judgement.FAILED)).gt(0)),
            row -> made.findings(row, failed(row))));
  }

  private static Rows none(SystemTable table) {
    return new Rows.Few(CleanSchema.of(table), List.of());
  }

  private Column critical() {
    return arrays_overlap(col(Judgement.FAILED), words(facts.critical()));
  }

  /** Rows of a system table, made of each row that breaks a rule. */
  private Dataset<Row> rows(
      SystemTable table, Dataset<Row> broken, MapFunction<Row, List<Row>> make) {
    JavaRDD<Row> rows = broken.toJavaRDD().flatMap(row -> make.call(row).iterator());
    return stage.spark().createDataFrame(rows, CleanSchema.of(table));
  }

  private static List<String> failed(Row row) {
    return row.getList(row.fieldIndex(Judgement.FAILED));
  }

  private static Column words(List<String> words) {
    return array(words.stream().map(functions::lit).toArray(Column[]::new))
        .cast(DataTypes.createArrayType(DataTypes.StringType));
  }
}
