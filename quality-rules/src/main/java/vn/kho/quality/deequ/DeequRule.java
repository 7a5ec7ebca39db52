package vn.kho.quality.deequ;

import com.amazon.deequ.analyzers.Analyzer;
import com.amazon.deequ.analyzers.Completeness;
import com.amazon.deequ.analyzers.Compliance;
import com.amazon.deequ.analyzers.CountDistinct;
import com.amazon.deequ.analyzers.ExactQuantile;
import com.amazon.deequ.analyzers.Maximum;
import com.amazon.deequ.analyzers.Mean;
import com.amazon.deequ.analyzers.Minimum;
import com.amazon.deequ.analyzers.Size;
import com.amazon.deequ.analyzers.StandardDeviation;
import com.amazon.deequ.analyzers.Sum;
import com.amazon.deequ.analyzers.Uniqueness;
import com.amazon.deequ.metrics.DoubleMetric;
import com.amazon.deequ.metrics.Metric;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.immutable.List$;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.CompiledRule;
import vn.kho.quality.expectation.RequiredMetric;
import vn.kho.quality.expectation.RequiredMetric.FigureKind;
import vn.kho.quality.expectation.RuleObservation;
import vn.kho.quality.expectation.ValueCount;

/**
 * One rule as Deequ evaluates it: the analyzers that it needs, and the observation from their
 * metrics.
 *
 * @param place the place of the rule among all
 * @param rule the rule
 * @param type the type of the rule's column, where it has one
 * @param known what is known of it without Deequ: that Deequ cannot express it, that it does not
 *     fit the columns, or that these alone decide; empty where Deequ evaluates it
 */
record DeequRule(
    int place, CompiledRule rule, Optional<DataType> type, Optional<RuleObservation> known) {

  /** The analyzer of the number of all rows, of which completeness is a share. */
  static final Analyzer<?, Metric<?>> ALL_ROWS = DeequAnalyzers.any(new Size(Option.empty()));

  static DeequRule of(int place, CompiledRule rule, StructType schema) {
    Optional<DataType> type =
        rule.column()
            .filter(column -> List.of(schema.fieldNames()).contains(column))
            .map(column -> schema.apply(column).dataType());
    CompiledCheck check = rule.check();
    Optional<RuleObservation> known =
        RuleObservation.withoutRows(check)
            .or(() -> fault(check, type).map(RuleObservation.Broken::new));
    return new DeequRule(place, rule, type, known);
  }

  /** The name of a column of a rule beside the rows. */
  static String name(int place, String what) {
    return "kho_" + place + "_" + what;
  }

  String name(String what) {
    return name(place, what);
  }

  private static Optional<String> fault(CompiledCheck check, Optional<DataType> type) {
    return switch (check.kind()) {
      case ROWS, UNIQUE -> Optional.empty();
      case FIGURES ->
          check.figures().measures().stream()
              .filter(measure -> !expressible(measure.figure(), type))
              .findFirst()
              .map(measure -> inexact(measure.figure(), type));
      case ORDERED -> Optional.of("Deequ does not compare a row with the next one");
      case REFERENCE -> Optional.of("Deequ looks no value up in another dataset");
      case PERIODS -> Optional.of("Deequ does not look for missing periods");
      case RELATIVE -> Optional.of("Deequ has no limits that are figures of the rows");
      case QUERY, DECIDED, UNFIT -> Optional.empty(); // looked at later, or known already
    };
  }

  private static String inexact(FigureKind figure, Optional<DataType> type) {
    String what = type.map(one -> " of " + one.simpleString()).orElse(" of what is no column");
    return "Deequ has no exact analyzer for " + figure + what;
  }

  /** Deequ's smallest, largest, mean, sum, quantiles and bins are those of numbers, as doubles. */
  private static boolean expressible(FigureKind figure, Optional<DataType> type) {
    return switch (figure) {
      case COUNT, DISTINCT, VALUE_COUNTS -> true;
      case MIN, MAX, SUM, MEAN, STDEV, QUANTILES, BINS ->
          type.filter(NumericType.class::isInstance).isPresent();
    };
  }

  /**
   * The rule over rows: the views of its queries, and the type of values that are counted, which
   * may be another one than that of the column.
   */
  DeequRule over(Dataset<Row> rows) {
    if (known.isPresent()) {
      return this;
    }
    CompiledCheck check = rule.check();
    return switch (check.kind()) {
      case QUERY -> DeequQuery.prepared(this, rows);
      case FIGURES ->
          check.figures().measures().stream()
              .filter(measure -> measure.figure() == FigureKind.VALUE_COUNTS)
              .findFirst()
              .map(measure -> rows.select(measure.input()).schema().apply(0).dataType())
              .map(this::counting)
              .orElse(this);
      case ROWS, UNIQUE, ORDERED, REFERENCE, PERIODS, RELATIVE, DECIDED, UNFIT -> this;
    };
  }

  private DeequRule counting(DataType values) {
    return DeequValueCounts.exact(values)
        ? of(values)
        : broken(inexact(FigureKind.VALUE_COUNTS, Optional.of(values)));
  }

  /** The rule whose values are of another type. */
  DeequRule of(DataType values) {
    return new DeequRule(place, rule, Optional.of(values), known);
  }

  /** The rule as one that Deequ does not evaluate, for a reason. */
  DeequRule broken(String why) {
    return new DeequRule(place, rule, type, Optional.of(new RuleObservation.Broken(why)));
  }

  /** What Deequ must compute. */
  List<Analyzer<?, Metric<?>>> analyzers() {
    List<Analyzer<?, Metric<?>>> all = new ArrayList<>();
    all.add(size("in"));
    CompiledCheck check = rule.check();
    all.addAll(
        switch (check.kind()) {
          case ROWS -> List.of(size("looked"), compliance());
          case UNIQUE -> List.of(size("looked"), uniqueness((CompiledCheck.Unique) check));
          case FIGURES -> ofFigures(check.figures().measures());
          case QUERY -> DeequQuery.analyzers(this);
          case ORDERED, REFERENCE, PERIODS, RELATIVE, DECIDED, UNFIT ->
              List.<Analyzer<?, Metric<?>>>of();
        });
    return all;
  }

  private List<Analyzer<?, Metric<?>>> ofFigures(List<RequiredMetric> measures) {
    List<Analyzer<?, Metric<?>>> all = new ArrayList<>();
    for (int i = 0; i < measures.size(); i++) {
      all.addAll(measure(i, measures.get(i)));
      all.add(completeness(i));
    }
    return all;
  }

  private Analyzer<?, Metric<?>> size(String where) {
    return DeequAnalyzers.any(new Size(Option.apply(name(place, where))));
  }

  private Analyzer<?, Metric<?>> compliance() {
    return DeequAnalyzers.any(
        new Compliance(
            rule.rule().id(),
            name(place, "ok"),
            Option.apply(name(place, "looked")),
            List$.MODULE$.empty(),
            Option.empty()));
  }

  private Analyzer<?, Metric<?>> uniqueness(CompiledCheck.Unique unique) {
    return DeequAnalyzers.any(
        new Uniqueness(
            ScalaCollections.seq(keys(unique)),
            Option.apply(name(place, "looked")),
            Option.empty()));
  }

  /** The names of the columns of a key. */
  List<String> keys(CompiledCheck.Unique unique) {
    return IntStream.range(0, unique.keys().size()).mapToObj(i -> name("key" + i)).toList();
  }

  private Analyzer<?, Metric<?>> completeness(int measure) {
    return DeequAnalyzers.any(
        new Completeness(name(place, "m" + measure), Option.empty(), Option.empty()));
  }

  /** One analyzer, or one for each quantile. */
  private List<Analyzer<?, Metric<?>>> measure(int measure, RequiredMetric metric) {
    String column = name(place, "m" + measure);
    Option<String> all = Option.empty();
    return switch (metric.figure()) {
      case QUANTILES ->
          metric.points().stream()
              .<Analyzer<?, Metric<?>>>map(
                  point -> DeequAnalyzers.any(new ExactQuantile(column, point, all)))
              .toList();
      case BINS -> List.of(DeequAnalyzers.bins(column, metric.points()));
      case VALUE_COUNTS -> List.of(DeequValueCounts.analyzer(column));
      case COUNT, MIN, MAX, SUM, MEAN, STDEV, DISTINCT -> List.of(measure(column, metric.figure()));
    };
  }

  private static Analyzer<?, Metric<?>> measure(String column, FigureKind figure) {
    Option<String> all = Option.empty();
    return DeequAnalyzers.any(
        switch (figure) {
          case MIN -> new Minimum(column, all, Option.empty());
          case MAX -> new Maximum(column, all, Option.empty());
          case SUM -> new Sum(column, all);
          case MEAN -> new Mean(column, all);
          case STDEV -> new StandardDeviation(column, all);
          case DISTINCT -> new CountDistinct(ScalaCollections.seq(List.of(column)));
          case COUNT, QUANTILES, BINS, VALUE_COUNTS ->
              new Completeness(column, all, Option.empty());
        });
  }

  /** The observation from the metrics. */
  RuleObservation observed(Map<Analyzer<?, Metric<?>>, Metric<?>> metrics) {
    return known.orElseGet(() -> asked(metrics));
  }

  private RuleObservation asked(Map<Analyzer<?, Metric<?>>, Metric<?>> metrics) {
    CompiledCheck check = rule.check();
    return switch (check.kind()) {
      case ROWS -> counted(metrics, compliance());
      case UNIQUE -> counted(metrics, uniqueness((CompiledCheck.Unique) check));
      case FIGURES -> measured(metrics, check.figures().measures());
      case QUERY ->
          DeequQuery.observed(
              this, DeequQuery.analyzers(this).stream().map(one -> value(metrics, one)).toList());
      case ORDERED, REFERENCE, PERIODS, RELATIVE, DECIDED, UNFIT ->
          throw new IllegalStateException("Deequ is not asked such a rule: " + check.kind());
    };
  }

  private RuleObservation counted(
      Map<Analyzer<?, Metric<?>>, Metric<?>> metrics, Analyzer<?, Metric<?>> share) {
    long inside = inside(metrics);
    long looked = Math.round(value(metrics, size("looked")).orElse(0));
    OptionalDouble kept = value(metrics, share);
    if (looked > 0 && kept.isEmpty()) {
      return new RuleObservation.Broken(
          "Deequ could not compute " + share.getClass().getSimpleName());
    }
    long unexpected = looked == 0 ? 0 : looked - Math.round(kept.orElse(1) * looked);
    return new RuleObservation.Counted(inside, inside - looked, unexpected);
  }

  private long inside(Map<Analyzer<?, Metric<?>>, Metric<?>> metrics) {
    return Math.round(value(metrics, size("in")).orElse(0));
  }

  private RuleObservation measured(
      Map<Analyzer<?, Metric<?>>, Metric<?>> metrics, List<RequiredMetric> measures) {
    double rows = value(metrics, ALL_ROWS).orElse(0);
    List<@Nullable Object> figures = new ArrayList<>();
    for (int i = 0; i < measures.size(); i++) {
      FigureKind figure = measures.get(i).figure();
      long count = Math.round(value(metrics, completeness(i)).orElse(0) * rows);
      List<Analyzer<?, Metric<?>>> analyzers = measure(i, measures.get(i));
      List<OptionalDouble> values = analyzers.stream().map(one -> value(metrics, one)).toList();
      if (figure == FigureKind.VALUE_COUNTS) {
        List<ValueCount> counts = counts(metrics.get(analyzers.get(0)), count, rows);
        if (counts == null) {
          return new RuleObservation.Broken(DeequValueCounts.TOO_MANY);
        }
        figures.add(counts);
        continue;
      }
      figures.add(
          switch (figure) {
            case QUANTILES -> quantiles(values);
            case BINS -> DeequAnalyzers.counts(metrics.get(analyzers.get(0)));
            case COUNT, MIN, MAX, SUM, MEAN, STDEV, VALUE_COUNTS, DISTINCT ->
                figure(figure, count, values.get(0));
          });
    }
    return new RuleObservation.Measured(inside(metrics), figures);
  }

  private @Nullable List<ValueCount> counts(@Nullable Metric<?> metric, long count, double rows) {
    return count == 0
        ? List.of()
        : DeequValueCounts.of(metric, type.orElseThrow(), Math.round(rows) - count);
  }

  /** All of them, or null where Deequ has no value. */
  private static @Nullable Object quantiles(List<OptionalDouble> values) {
    return values.stream().allMatch(OptionalDouble::isPresent)
        ? values.stream().map(OptionalDouble::getAsDouble).toList()
        : null;
  }

  private @Nullable Object figure(FigureKind figure, long count, OptionalDouble value) {
    if (figure == FigureKind.COUNT) {
      return count;
    }
    if (figure == FigureKind.DISTINCT) {
      return count == 0 ? 0L : Math.round(value.orElse(0));
    }
    if (count == 0 || value.isEmpty() || (figure == FigureKind.STDEV && count < 2)) {
      return null;
    }
    double number = value.getAsDouble();
    // Deequ's deviation is that of a whole population, the rules' that of a sample.
    return figure == FigureKind.STDEV
        ? number * Math.sqrt(count / (count - 1.0))
        : typed(figure, number);
  }

  /** A figure as rules are judged by it: a smallest or largest value in the type of its column. */
  Object typed(FigureKind figure, double number) {
    return switch (figure) {
      case MIN, MAX -> typed(number);
      case COUNT, DISTINCT, SUM, MEAN, STDEV, QUANTILES, BINS, VALUE_COUNTS -> number;
    };
  }

  /** A number in the type of the column. */
  Object typed(double number) {
    DataType of = type.orElse(DataTypes.DoubleType);
    if (of instanceof DecimalType) {
      return BigDecimal.valueOf(number);
    }
    return of.equals(DataTypes.DoubleType) || of.equals(DataTypes.FloatType)
        ? (Object) number
        : Long.valueOf((long) number);
  }

  private static OptionalDouble value(
      Map<Analyzer<?, Metric<?>>, Metric<?>> metrics, Analyzer<?, Metric<?>> analyzer) {
    return metrics.get(analyzer) instanceof DoubleMetric metric && metric.value().isSuccess()
        ? OptionalDouble.of((Double) metric.value().get())
        : OptionalDouble.empty();
  }
}
