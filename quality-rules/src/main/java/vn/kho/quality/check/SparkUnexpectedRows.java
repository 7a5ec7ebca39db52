package vn.kho.quality.check;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.size;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.Judgement;
import vn.kho.quality.check.ResultOptions.Detail;
import vn.kho.quality.expectation.CompiledRule;
import vn.kho.quality.verdict.RuleResult;

/** The first rows that break rules, of rows in Spark: one job for all rules. */
final class SparkUnexpectedRows {
  /** As many as Great Expectations gives of a table in Spark. */
  private static final int MOST = 200;

  private static final String RULE = "_rule";
  private static final String ORDER = "_order";
  private static final String PLACE = "_place";

  private final Judgement judged;

  SparkUnexpectedRows(Judgement judged) {
    this.judged = judged;
  }

  /** How many rows there are: what a rule without a condition has seen, else counted. */
  static long rows(List<RuleResult> results, Dataset<Row> rows) {
    long most = 0;
    for (RuleResult result : results) {
      most = Math.max(most, result.outcome().figures().elements());
    }
    return most > 0 ? most : rows.count();
  }

  List<Optional<UnexpectedRows>> of(List<CompiledRule> rules, List<ResultOptions> options) {
    boolean any = judged.results().stream().anyMatch(r -> r.outcome().figures().unexpected() > 0);
    boolean complete = options.stream().anyMatch(o -> o.detail() == Detail.COMPLETE);
    int most = options.stream().mapToInt(ResultOptions::most).max().orElse(0);
    Map<String, List<Row>> first = any ? first(complete ? Math.max(MOST, most) : most) : Map.of();
    List<Optional<UnexpectedRows>> broken = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      List<Row> rows = first.getOrDefault(rules.get(i).rule().id(), List.of());
      broken.add(
          RuleColumns.ofRows(rules.get(i))
              ? Optional.of(one(rules.get(i), rows, options.get(i).indexColumns()))
              : Optional.empty());
    }
    return broken;
  }

  private Map<String, List<Row>> first(int most) {
    Dataset<Row> broken =
        judged
            .flagged()
            .withColumn(ORDER, monotonically_increasing_id())
            .where(size(col(Judgement.FAILED)).gt(0))
            .withColumn(RULE, explode(col(Judgement.FAILED)));
    Map<String, List<Row>> first = new HashMap<>();
    broken
        .withColumn(PLACE, row_number().over(Window.partitionBy(RULE).orderBy(ORDER)))
        .where(col(PLACE).leq(most))
        .orderBy(RULE, PLACE)
        .collectAsList()
        .forEach(
            row ->
                first
                    .computeIfAbsent(row.getString(row.fieldIndex(RULE)), r -> new ArrayList<>())
                    .add(row));
    return first;
  }

  private static UnexpectedRows one(CompiledRule rule, List<Row> rows, List<String> indexColumns) {
    List<String> columns = RuleColumns.of(rule);
    List<List<@Nullable Object>> values = new ArrayList<>();
    List<List<@Nullable Object>> keys = new ArrayList<>();
    for (Row row : rows) {
      values.add(cells(row, columns));
      if (!indexColumns.isEmpty()) {
        keys.add(cells(row, indexColumns));
      }
    }
    return new UnexpectedRows(columns, values, List.of(), keys);
  }

  private static List<@Nullable Object> cells(Row row, List<String> columns) {
    List<@Nullable Object> cells = new ArrayList<>(columns.size());
    columns.forEach(column -> cells.add(row.get(row.fieldIndex(column))));
    return cells;
  }
}
