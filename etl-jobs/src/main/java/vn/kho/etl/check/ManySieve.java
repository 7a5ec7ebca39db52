package vn.kho.etl.check;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_intersect;
import static org.apache.spark.sql.functions.arrays_overlap;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.current_timestamp;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import vn.kho.etl.dedupe.Deduped;
import vn.kho.etl.land.LandedFile;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.Observed;
import vn.kho.etl.rows.Rows;
import vn.kho.quality.Judgement;
import vn.kho.quality.verdict.RuleOutcome;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.table.RowColumn;
import vn.kho.schema.table.SystemTable;

/** Applies the rules to rows on Spark; where no row breaks one, in the one pass of the rules. */
final class ManySieve {
  private static final String RULE = "_rule";
  private static final String CRITICAL = "_critical";

  private final Stage stage;
  private final Deduped deduped;
  private final Contract contract;
  private final Judgement judged;
  private final RuleFacts facts;

  private ManySieve(Stage stage, Deduped deduped, Judgement judged) {
    this.stage = stage;
    this.deduped = deduped;
    this.contract = deduped.cleaned().landing().contract();
    this.judged = judged;
    this.facts = new RuleFacts(contract, judged.outcomes());
  }

  static Sifted sift(Stage stage, Deduped deduped, Judge judge) {
    Dataset<Row> survivors = deduped.survivors().dataset(stage.spark());
    return new ManySieve(stage, deduped, judge.judge(survivors)).sift();
  }

  private Sifted sift() {
    Set<String> broken =
        judged.outcomes().stream()
            .filter(outcome -> outcome.figures().unexpected() > 0)
            .map(RuleOutcome::rule)
            .collect(Collectors.toSet());
    Rows findings = none(SystemTable.FINDING);
    Rows rejects = none(SystemTable.QUARANTINE);
    Rows kept = deduped.survivors();
    long rejected = 0;
    if (!broken.isEmpty()) {
      findings = stage.write("finding", findings());
    }
    if (broken.stream().anyMatch(facts::critical)) {
      Dataset<Row> sorted = judged.flagged().withColumn(CRITICAL, critical());
      Observation counts = new Observation();
      Dataset<Row> refused =
          sorted.where(col(CRITICAL)).observe(counts, count(lit(1)).as("rejected"));
      rejects = stage.write("reject", rejects(refused));
      rejected = Observed.count(counts, "rejected");
      kept =
          stage.write(
              "kept", sorted.where(functions.not(col(CRITICAL))).drop(CRITICAL, Judgement.FAILED));
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

  private static Rows none(SystemTable table) {
    return new Rows.Few(CleanSchema.of(table), List.of());
  }

  private Column critical() {
    return arrays_overlap(col(Judgement.FAILED), words(facts.critical()));
  }

  private Dataset<Row> findings() {
    Dataset<Row> broken = judged.flagged().withColumn(RULE, explode(col(Judgement.FAILED)));
    return shaped(
        broken,
        SystemTable.FINDING,
        List.of(
            lit(stage.run()),
            lit(contract.name().toString()),
            col(RULE),
            perRule(facts::severity),
            column(),
            facts.keyMasked() ? lit(RuleFacts.MASK) : col(RowColumn.KEY.column()),
            col(RowColumn.FILE.column()),
            col(RowColumn.RECORD.column()),
            value(true)));
  }

  private Dataset<Row> rejects(Dataset<Row> rejected) {
    Dataset<Row> broken =
        rejected.withColumn(
            RULE, explode(array_intersect(col(Judgement.FAILED), words(facts.critical()))));
    List<Column> contractColumns =
        contract.columns().stream().map(column -> col(column.name())).toList();
    return shaped(
        broken,
        SystemTable.QUARANTINE,
        List.of(
            lit(stage.run()),
            lit(contract.name().toString()),
            lit("check"),
            col(RowColumn.FILE.column()),
            origin(),
            col(RowColumn.RECORD.column()),
            col(RowColumn.KEY.column()),
            column(),
            lit(ErrorCode.VALUE_RULE.text()),
            col(RULE),
            value(false),
            to_json(
                struct(contractColumns.toArray(Column[]::new)),
                Map.of("ignoreNullFields", "false")),
            current_timestamp()));
  }

  private static Dataset<Row> shaped(Dataset<Row> rows, SystemTable table, List<Column> values) {
    StructField[] fields = CleanSchema.of(table).fields();
    List<Column> shaped = new ArrayList<>();
    for (int i = 0; i < fields.length; i++) {
      shaped.add(values.get(i).cast(fields[i].dataType()).as(fields[i].name()));
    }
    return rows.select(shaped.toArray(Column[]::new));
  }

  private static Column words(List<String> words) {
    return array(words.stream().map(functions::lit).toArray(Column[]::new))
        .cast(DataTypes.createArrayType(DataTypes.StringType));
  }

  private Column origin() {
    Column origin = lit(null);
    for (LandedFile file : deduped.cleaned().landing().files()) {
      origin =
          when(col(RowColumn.FILE.column()).equalTo(file.sha256()), lit(file.origin()))
              .otherwise(origin);
    }
    return origin;
  }

  private Column column() {
    return functions.nullif(perRule(facts::column), lit(""));
  }

  private Column perRule(Function<String, String> fact) {
    Column answer = lit("");
    for (String rule : facts.all()) {
      answer = when(col(RULE).equalTo(rule), lit(fact.apply(rule))).otherwise(answer);
    }
    return answer;
  }

  private Column value(boolean mask) {
    Column value = lit(null);
    for (String rule : facts.all()) {
      String name = facts.column(rule);
      if (contract.columns().stream().anyMatch(column -> column.name().equals(name))) {
        Column text = col(name).cast(DataTypes.StringType);
        Column shown =
            mask && facts.masked(name)
                ? when(text.isNotNull(), lit(RuleFacts.MASK)).otherwise(lit(null))
                : text;
        value = when(col(RULE).equalTo(rule), shown).otherwise(value);
      }
    }
    return value;
  }
}
