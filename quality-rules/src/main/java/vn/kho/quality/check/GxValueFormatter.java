package vn.kho.quality.check;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.moment.SparkTime;
import vn.kho.schema.step.ShortestDecimal;

/**
 * Values as JSON has them, written as Great Expectations writes them. NaN and infinities, which
 * JSON lacks, are texts: as null they would look like no value.
 */
final class GxValueFormatter {
  private GxValueFormatter() {}

  static @Nullable Object of(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> plain = new LinkedHashMap<>();
      map.forEach((key, one) -> plain.put(String.valueOf(key), of(one)));
      return plain;
    }
    if (value instanceof Iterable<?> list) {
      List<@Nullable Object> plain = new ArrayList<>();
      list.forEach(one -> plain.add(of(one)));
      return plain;
    }
    if (value instanceof Double number && (number.isNaN() || number.isInfinite())) {
      return String.valueOf(number);
    }
    if (value instanceof Float number && (number.isNaN() || number.isInfinite())) {
      return String.valueOf(number);
    }
    if (value == null || value instanceof Boolean || value instanceof String) {
      return value;
    }
    return value instanceof Number number ? number(number) : text(value);
  }

  private static Object number(Number number) {
    if (!(number instanceof BigDecimal exact)) {
      return number;
    }
    double near = exact.doubleValue();
    boolean lossless = Double.isFinite(near) && ShortestDecimal.of(near).compareTo(exact) == 0;
    return lossless ? (Object) near : exact.stripTrailingZeros();
  }

  private static String text(Object value) {
    if (value instanceof Timestamp moment) {
      return SparkTime.local(moment.toInstant()).toString();
    }
    if (value instanceof Instant moment) {
      return SparkTime.local(moment).toString();
    }
    if (value instanceof Date day) {
      return day.toLocalDate().toString();
    }
    return value instanceof Row row ? row.json() : String.valueOf(value);
  }
}
