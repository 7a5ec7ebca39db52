package vn.kho.quality.expectation.rule;

import java.time.LocalDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.expectation.argument.ValueConverter;
import vn.kho.quality.moment.DateutilParser;
import vn.kho.quality.moment.SparkTime;

/**
 * Decides whether a value of a column equals a value that a suite lists. As in Python, 1, 1.0 and
 * true are equal, and the number 1 and the text "1" are not; in a column of text alone, a number
 * that is listed means the text that writes it, since YAML makes numbers of codes. A listed null is
 * ignored.
 */
public final class SetKeys {
  private static final String NEVER = "\u0000";

  private final DataType type;
  private final boolean moments;

  /** For values of a column of a type; {@code parse} reads texts as dates and times. */
  public SetKeys(DataType type, boolean parse) {
    this.type = type;
    this.moments = ValueConverter.isTemporal(type) || (parse && ValueConverter.isText(type));
  }

  /** The key of a value that the column holds. */
  public String found(Object value) {
    if (value instanceof Boolean flag) {
      return flag ? "1" : "0";
    }
    return ValueConverter.key(value);
  }

  /** The keys of what a suite lists; nulls are passed over. */
  public Set<String> listed(List<? extends @Nullable Object> values) {
    Set<String> keys = new LinkedHashSet<>();
    for (Object value : values) {
      if (value != null) {
        keys.add(listed(value));
      }
    }
    return keys;
  }

  /**
   * The key of a value that a suite lists; one that no value of the column has where none can equal
   * it.
   */
  public String listed(Object value) {
    if (moments) {
      String text = String.valueOf(value);
      Optional<LocalDateTime> moment =
          DateutilParser.instant(text).map(SparkTime::local).or(() -> DateutilParser.parse(text));
      return moment.map(LocalDateTime::toString).orElseGet(() -> NEVER + value);
    }
    if (ValueConverter.isText(type)) {
      return value instanceof Boolean ? NEVER + value : ValueConverter.key(value);
    }
    if (ValueConverter.isNumeric(type) || type instanceof BooleanType) {
      if (value instanceof Boolean flag) {
        return flag ? "1" : "0";
      }
      return value instanceof Number ? ValueConverter.key(value) : NEVER + value;
    }
    return String.valueOf(value);
  }
}
