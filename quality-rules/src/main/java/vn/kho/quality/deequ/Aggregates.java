package vn.kho.quality.deequ;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.percentile_approx;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import com.amazon.deequ.analyzers.DoubleValuedState;
import com.amazon.deequ.analyzers.Mean;
import com.amazon.deequ.analyzers.ScanShareableAnalyzer;
import com.amazon.deequ.analyzers.StandardDeviation;
import com.amazon.deequ.analyzers.StandardDeviationState;
import com.amazon.deequ.analyzers.State;
import com.amazon.deequ.analyzers.Sum;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.JavaConverters;
import vn.kho.quality.expectation.Measure;

/** Everything that one aggregation can answer, asked together: one scan, one job. */
final class Aggregates {
  private static final int ACCURACY = 10_000;

  private final List<Column> inputs = new ArrayList<>();
  private final List<Column> aggregates = new ArrayList<>();

  /** Adds an aggregate; gives what reads its answer. */
  Function<Row, @Nullable Object> add(Column aggregate) {
    int at = aggregates.size();
    aggregates.add(aggregate.as("a" + at));
    return answer -> answer.isNullAt(at) ? null : answer.get(at);
  }

  /** Adds a count that is 0 where nothing was counted. */
  Function<Row, Long> addCount(Column aggregate) {
    Function<Row, @Nullable Object> reader = add(aggregate);
    return answer -> reader.apply(answer) instanceof Number number ? number.longValue() : 0L;
  }

  /** Adds a measure; DISTINCT and VALUE_COUNTS group rows and are asked elsewhere. */
  Function<Row, @Nullable Object> add(Measure measure) {
    return switch (measure.figure()) {
      case COUNT -> addCount(count(measure.input()))::apply;
      case MIN -> add(min(measure.input()));
      case MAX -> add(max(measure.input()));
      case SUM -> addDeequ(new Sum(input(measure), Option.empty()), DoubleValuedState::metricValue);
      case MEAN ->
          addDeequ(new Mean(input(measure), Option.empty()), DoubleValuedState::metricValue);
      case STDEV ->
          addDeequ(new StandardDeviation(input(measure), Option.empty()), Aggregates::deviation);
      case QUANTILES -> quantiles(measure);
      case BINS -> bins(measure);
      case DISTINCT, VALUE_COUNTS ->
          throw new IllegalArgumentException(measure.figure() + " is no aggregate");
    };
  }

  private static @Nullable Object deviation(StandardDeviationState state) {
    return state.n() < 2 ? null : DeequStates.sampleDeviation(state);
  }

  private String input(Measure measure) {
    String name = "_v" + inputs.size();
    inputs.add(measure.input().as(name));
    return name;
  }

  private <S extends State<?>> Function<Row, @Nullable Object> addDeequ(
      ScanShareableAnalyzer<S, ?> analyzer, Function<S, @Nullable Object> figure) {
    int at = aggregates.size();
    aggregates.addAll(JavaConverters.seqAsJavaList(analyzer.aggregationFunctions()));
    return answer -> {
      Option<S> state = analyzer.fromAggregationResult(answer, at);
      return state.isEmpty() ? null : figure.apply(state.get());
    };
  }

  private Function<Row, @Nullable Object> quantiles(Measure measure) {
    Column[] points = measure.points().stream().map(p -> lit(p)).toArray(Column[]::new);
    Function<Row, @Nullable Object> reader =
        add(percentile_approx(measure.input(), array(points), lit(ACCURACY)));
    return answer -> {
      Object found = reader.apply(answer);
      return found instanceof scala.collection.Seq<?> seq
          ? new ArrayList<>(JavaConverters.seqAsJavaList(seq))
          : null;
    };
  }

  private Function<Row, @Nullable Object> bins(Measure measure) {
    List<Double> edges = measure.points();
    int last = edges.size() - 1;
    List<Function<Row, Long>> counts = new ArrayList<>();
    Column value = measure.input();
    counts.add(addCount(count(when(value.lt(edges.get(0)), 1))));
    for (int i = 0; i < last; i++) {
      Column below = i == last - 1 ? value.leq(edges.get(i + 1)) : value.lt(edges.get(i + 1));
      counts.add(addCount(count(when(value.geq(edges.get(i)).and(below), 1))));
    }
    counts.add(addCount(count(when(value.gt(edges.get(last)), 1))));
    return answer -> counts.stream().map(count -> count.apply(answer)).toList();
  }

  /** Adds how many rows there are where a condition holds. */
  Function<Row, Long> addRows(Column inside) {
    return addCount(sum(when(inside, lit(1L)).otherwise(lit(0L))));
  }

  /** Asks everything at once. */
  Row run(Dataset<Row> rows) {
    List<Column> columns = new ArrayList<>();
    columns.add(org.apache.spark.sql.functions.col("*"));
    columns.addAll(inputs);
    Dataset<Row> prepared = rows.select(columns.toArray(Column[]::new));
    Column[] others = aggregates.subList(1, aggregates.size()).toArray(Column[]::new);
    return prepared.agg(aggregates.get(0), others).collectAsList().get(0);
  }

  boolean isEmpty() {
    return aggregates.isEmpty();
  }
}
