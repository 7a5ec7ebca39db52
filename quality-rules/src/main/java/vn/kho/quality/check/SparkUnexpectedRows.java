package vn.kho.quality.check;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.shiftright;
import static org.apache.spark.sql.functions.size;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.Judgement;
import vn.kho.quality.SparkBatch;
import vn.kho.quality.check.ResultOptions.ResultDetail;
import vn.kho.quality.engine.BrokenRow;
import vn.kho.quality.engine.SampleRequest;
import vn.kho.quality.expectation.CompiledRule;
import vn.kho.quality.verdict.RuleResult;

/**
 * The first rows that break rules, of rows in Spark or of files that are scanned. Most are kept
 * while the rules are judged; the others, as of rules of uniqueness, are read by one job for all
 * rules.
 */
final class SparkUnexpectedRows {
  /** As many as Great Expectations gives of a table in Spark. */
  private static final int MOST = 200;

  private static final String RULE = "_rule";
  private static final String RANK = "_rank";
  private static final int PART_BITS = 33;

  private final Judgement judged;
  private final Dataset<Row> rows;

  /**
   * Rows that broke rules.
   *
   * @param rows the rows that were judged, {@linkplain SparkBatch#numbered numbered}
   */
  SparkUnexpectedRows(Judgement judged, Dataset<Row> rows) {
    this.judged = judged;
    this.rows = rows;
  }

  /** The number of rows: that of a rule without a condition, else counted by a job. */
  static long rows(List<RuleResult> results, Dataset<Row> rows) {
    long most = 0;
    for (RuleResult result : results) {
      most = Math.max(most, result.outcome().figures().elements());
    }
    return most > 0 ? most : rows.count();
  }

  List<Optional<UnexpectedRows>> of(List<CompiledRule> rules, List<ResultOptions> options) {
    Map<String, List<BrokenRow>> first = new HashMap<>(judged.sample());
    boolean others = false;
    for (int i = 0; i < rules.size(); i++) {
      others |=
          judged.results().get(i).outcome().figures().unexpected() > 0
              && !first.containsKey(rules.get(i).rule().id());
    }
    if (others && most(options) > 0) {
      first(most(options)).forEach(first::putIfAbsent);
    }
    return of(rules, options, first);
  }

  /**
   * The rows to be shown.
   *
   * @param first by rule, the first rows that break it
   */
  static List<Optional<UnexpectedRows>> of(
      List<CompiledRule> rules, List<ResultOptions> options, Map<String, List<BrokenRow>> first) {
    List<Optional<UnexpectedRows>> broken = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      List<BrokenRow> some = first.getOrDefault(rules.get(i).rule().id(), List.of());
      broken.add(
          RuleColumns.ofRows(rules.get(i))
              ? Optional.of(one(rules.get(i), some, options.get(i).indexColumns()))
              : Optional.empty());
    }
    return broken;
  }

  /** How many rows of a rule are shown at most. */
  static int most(List<ResultOptions> options) {
    boolean complete = options.stream().anyMatch(o -> o.detail() == ResultDetail.COMPLETE);
    int most = options.stream().mapToInt(ResultOptions::most).max().orElse(0);
    return complete ? Math.max(MOST, most) : most;
  }

  /**
   * The batch to be judged; rows to be shown are kept meanwhile, so that they need not be read
   * again.
   */
  static SparkBatch sampled(
      Dataset<Row> rows, List<CompiledRule> rules, List<ResultOptions> options) {
    return SparkBatch.numbered(rows).sampling(request(rows.schema(), rules, options));
  }

  /** What is kept of rows of these columns while they are judged. */
  static SampleRequest request(
      StructType schema, List<CompiledRule> rules, List<ResultOptions> options) {
    Set<String> shown = new LinkedHashSet<>();
    for (int i = 0; i < rules.size(); i++) {
      if (RuleColumns.ofRows(rules.get(i))) {
        shown.addAll(RuleColumns.of(rules.get(i)));
        shown.addAll(options.get(i).indexColumns());
      }
    }
    shown.retainAll(List.of(schema.fieldNames()));
    return new SampleRequest(most(options), List.copyOf(shown));
  }

  private Map<String, List<BrokenRow>> first(int most) {
    Dataset<Row> broken =
        judged
            .flagged()
            .where(size(col(Judgement.FAILED)).gt(0))
            .withColumn(RULE, explode(col(Judgement.FAILED)));
    Map<Long, Long> starts = starts();
    Map<String, List<BrokenRow>> first = new HashMap<>();
    broken
        .withColumn(RANK, row_number().over(Window.partitionBy(RULE).orderBy(SparkBatch.PLACE)))
        .where(col(RANK).leq(most))
        .orderBy(RULE, RANK)
        .collectAsList()
        .forEach(
            row ->
                first
                    .computeIfAbsent(row.getString(row.fieldIndex(RULE)), r -> new ArrayList<>())
                    .add(new BrokenRow(position(row, starts), row)));
    return first;
  }

  /** How many rows are before each part. */
  private Map<Long, Long> starts() {
    Map<Long, Long> counts = new TreeMap<>();
    rows.groupBy(shiftright(col(SparkBatch.PLACE), PART_BITS))
        .count()
        .collectAsList()
        .forEach(row -> counts.put(row.getLong(0), row.getLong(1)));
    Map<Long, Long> starts = new HashMap<>();
    long before = 0;
    for (Map.Entry<Long, Long> part : counts.entrySet()) {
      starts.put(part.getKey(), before);
      before += part.getValue();
    }
    return starts;
  }

  private static long position(Row row, Map<Long, Long> starts) {
    long place = row.getLong(row.fieldIndex(SparkBatch.PLACE));
    long start = Objects.requireNonNull(starts.get(place >> PART_BITS));
    return start + (place & ((1L << PART_BITS) - 1));
  }

  private static UnexpectedRows one(
      CompiledRule rule, List<BrokenRow> rows, List<String> indexColumns) {
    List<String> columns = RuleColumns.of(rule);
    List<List<@Nullable Object>> values = new ArrayList<>();
    List<List<@Nullable Object>> keys = new ArrayList<>();
    List<Long> positions = new ArrayList<>();
    for (BrokenRow row : rows) {
      values.add(cells(row.values(), columns));
      positions.add(row.position());
      if (!indexColumns.isEmpty()) {
        keys.add(cells(row.values(), indexColumns));
      }
    }
    return new UnexpectedRows(columns, values, positions, keys);
  }

  private static List<@Nullable Object> cells(Row row, List<String> columns) {
    List<@Nullable Object> cells = new ArrayList<>(columns.size());
    columns.forEach(column -> cells.add(row.get(row.fieldIndex(column))));
    return cells;
  }
}
