package vn.kho.quality.deequ;

import com.amazon.deequ.analyzers.Analyzer;
import com.amazon.deequ.analyzers.Histogram;
import com.amazon.deequ.metrics.Distribution;
import com.amazon.deequ.metrics.HistogramMetric;
import com.amazon.deequ.metrics.Metric;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.JavaConverters;
import vn.kho.quality.expectation.ValueCount;

/**
 * Counts of values by Deequ's {@code Histogram}. It gives values as text, and nulls as one more
 * text, so types whose text is exact are read back; and it lists a thousand values at most.
 */
final class DeequValueCounts {
  /** Why a rule of more values ends as errored. */
  static final String TOO_MANY =
      "Deequ's Histogram lists " + Histogram.MaximumAllowedDetailBins() + " values at most";

  private DeequValueCounts() {}

  /** Whether the value can be read back exactly from its text. */
  static boolean exact(DataType type) {
    return reader(type).isPresent();
  }

  static Analyzer<?, Metric<?>> analyzer(String column) {
    return DeequAnalyzers.any(
        new Histogram(
            column,
            Option.empty(),
            Histogram.MaximumAllowedDetailBins(),
            Option.empty(),
            true,
            Histogram.Count$.MODULE$));
  }

  /**
   * What that analyzer counted, the most frequent first; null where it failed or lists not all.
   *
   * @param nulls how many of the values are null
   */
  static @Nullable List<ValueCount> of(@Nullable Metric<?> metric, DataType type, long nulls) {
    if (!(metric instanceof HistogramMetric histogram) || histogram.value().isFailure()) {
      return null;
    }
    Distribution all = histogram.value().get();
    if (all.numberOfBins() > Histogram.MaximumAllowedDetailBins()) {
      return null;
    }
    ValueReader reader = reader(type).orElseThrow();
    Map<Object, Long> counts = new HashMap<>(); // both zeros are one value
    JavaConverters.mapAsJavaMap(all.values())
        .forEach(
            (text, found) -> {
              long none = text.equals(Histogram.NullFieldReplacement()) ? nulls : 0;
              if (found.absolute() > none) {
                counts.merge(reader.read(text), found.absolute() - none, Long::sum);
              }
            });
    List<ValueCount> sorted = new ArrayList<>();
    counts.forEach((value, count) -> sorted.add(new ValueCount(value, count)));
    sorted.sort(Comparator.comparingLong(ValueCount::count).reversed());
    return sorted;
  }

  /** Reads the text that Spark writes of a value. */
  @FunctionalInterface
  private interface ValueReader {
    Object read(String text);
  }

  private static Optional<ValueReader> reader(DataType type) {
    if (type instanceof DecimalType) {
      return Optional.of(BigDecimal::new);
    }
    return Optional.ofNullable(
        Map.<DataType, ValueReader>of(
                DataTypes.StringType, text -> text,
                DataTypes.ByteType, Byte::valueOf,
                DataTypes.ShortType, Short::valueOf,
                DataTypes.IntegerType, Integer::valueOf,
                DataTypes.LongType, Long::valueOf,
                DataTypes.DoubleType, text -> Double.parseDouble(text) + 0.0,
                DataTypes.FloatType, text -> Float.parseFloat(text) + 0f,
                DataTypes.BooleanType, Boolean::valueOf,
                DataTypes.DateType, DeequValueCounts::date)
            .get(type));
  }

  /** As Spark gives a date to Java. */
  private static Object date(String text) {
    LocalDate day = LocalDate.parse(text);
    return SQLConf.get().datetimeJava8ApiEnabled() ? day : java.sql.Date.valueOf(day);
  }
}
