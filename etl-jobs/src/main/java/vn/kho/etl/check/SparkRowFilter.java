package vn.kho.etl.check;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.arrays_overlap;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.dedupe.DedupedRows;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.ObservedCounts;
import vn.kho.etl.rows.StageRows;
import vn.kho.quality.Judgement;
import vn.kho.quality.SparkBatch;
import vn.kho.quality.condition.ColumnNameLookup;
import vn.kho.quality.verdict.RuleOutcome;
import vn.kho.schema.table.RowColumn;
import vn.kho.schema.table.SystemTable;

/** Applies the rules to rows on Spark; where no row breaks one, in the one pass of the rules. */
final class SparkRowFilter {
  private static final String CRITICAL = "_critical";

  private final CheckStaging stage;
  private final DedupedRows deduped;
  private final Judgement judged;
  private final RuleFacts facts;
  private final CheckVerdict.TableStateWriter states;

  private SparkRowFilter(
      CheckStaging stage,
      DedupedRows deduped,
      Judgement judged,
      CheckVerdict.TableStateWriter states) {
    this.stage = stage;
    this.states = states;
    this.deduped = deduped;
    this.judged = judged;
    this.facts = new RuleFacts(deduped.cleaned().landing().contract(), judged.outcomes());
  }

  static FilteredRows filter(CheckStaging stage, DedupedRows deduped, RowJudge judge) {
    Judgement judged = judge.judge(batch(stage, deduped));
    return new SparkRowFilter(stage, deduped, judged, judge.states(judged)).filter();
  }

  /** Applies row rules alone to some rows of a delivery; nothing is measured. */
  static FilteredRows filterSome(CheckStaging stage, DedupedRows deduped, RowJudge judge) {
    Judgement judged = judge.judgeRows(batch(stage, deduped));
    return new SparkRowFilter(stage, deduped, judged, version -> {}).filter();
  }

  private static SparkBatch batch(CheckStaging stage, DedupedRows deduped) {
    StageRows survivors = deduped.survivors();
    return new SparkBatch(survivors.dataset(stage.spark()), survivors.count(), order(deduped));
  }

  /**
   * Files in the order of the delivery, and records in that of their file. The place of a file is
   * looked up by a function: a delivery may have thousands of files, and Spark would take minutes
   * to plan an expression of all their names.
   */
  private static List<Column> order(DedupedRows deduped) {
    HashMap<String, Integer> places = new HashMap<>();
    deduped
        .cleaned()
        .landing()
        .files()
        .forEach(file -> places.putIfAbsent(file.sha256(), places.size()));
    UDF1<String, @Nullable Integer> place = places::get;
    return List.of(
        udf(place, DataTypes.IntegerType).apply(col(RowColumn.FILE.column())),
        col(RowColumn.RECORD.column()));
  }

  private FilteredRows filter() {
    Set<String> broken =
        judged.outcomes().stream()
            .filter(outcome -> outcome.figures().unexpected() > 0)
            .map(RuleOutcome::rule)
            .collect(Collectors.toSet());
    StageRows rejects = none(SystemTable.QUARANTINE);
    StageRows kept = deduped.survivors();
    long rejected = 0;
    FindingRows made = new FindingRows(stage.run(), deduped, facts);
    StageRows findings = broken.isEmpty() ? none(SystemTable.FINDING) : findings(made, broken);
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
      rejected = ObservedCounts.count(counts, "rejected");
    }
    return new FilteredRows(
        judged.outcomes(),
        deduped.survivors().count(),
        kept,
        rejected,
        rejects,
        findings,
        broken,
        judged.metrics(),
        states);
  }

  private StageRows findings(FindingRows made, Set<String> broken) {
    HashSet<String> known = new HashSet<>(broken);
    return stage.write(
        "finding",
        rows(
            SystemTable.FINDING,
            shown(broken).where(size(col(Judgement.FAILED)).gt(0)),
            row -> {
              List<String> failed = failed(row);
              if (!known.containsAll(failed)) {
                throw new IllegalStateException("A row breaks a rule that none broke: " + failed);
              }
              return made.findings(row, failed);
            }));
  }

  /** The flagged rows with what findings of the broken rules show; all else is not read. */
  private Dataset<Row> shown(Set<String> broken) {
    Set<String> wanted = broken.stream().map(facts::column).collect(Collectors.toSet());
    wanted.addAll(
        List.of(
            RowColumn.KEY.column(),
            RowColumn.FILE.column(),
            RowColumn.RECORD.column(),
            Judgement.FAILED));
    Column[] columns =
        Arrays.stream(judged.flagged().schema().fields())
            .map(
                field -> {
                  Column column = ColumnNameLookup.quoted(field.name());
                  boolean read = wanted.contains(field.name());
                  return (read ? column : lit(null).cast(field.dataType())).as(field.name());
                })
            .toArray(Column[]::new);
    return judged.flagged().select(columns);
  }

  private static StageRows none(SystemTable table) {
    return new StageRows.Local(CleanSchema.of(table), List.of());
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
