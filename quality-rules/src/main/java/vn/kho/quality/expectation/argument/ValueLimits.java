package vn.kho.quality.expectation.argument;

import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.moment.DateutilParser;
import vn.kho.schema.text.TextOrder;

/** The limits {@code min_value} and {@code max_value}, strict or not. */
public record ValueLimits(
    @Nullable Object least, @Nullable Object most, boolean strictLeast, boolean strictMost) {

  public static ValueLimits of(Arguments a) {
    if (a.has("min_value") && a.has("max_value")) {
      ordered(a);
    }
    return new ValueLimits(
        a.value("min_value"), a.value("max_value"), a.flag("strict_min"), a.flag("strict_max"));
  }

  /** Limits for a figure that is a number; texts that write numbers are numbers. */
  public static ValueLimits ofNumbers(Arguments a) {
    NumberRange range = NumberRange.of(a);
    ValueLimits limits =
        new ValueLimits(range.least(), range.most(), range.strictLeast(), range.strictMost());
    limits.ordered();
    return limits;
  }

  private void ordered() {
    if (least != null && most != null && compare(least, most) > 0) {
      throw new ArgumentException("min_value", "'min_value' is greater than 'max_value'");
    }
  }

  /**
   * Refuses arguments without any limit; a lower limit above the upper one is allowed and holds for
   * no value.
   */
  public static void needed(Arguments a) {
    if (!a.has("min_value") && !a.has("max_value")) {
      throw new ArgumentException(
          "min_value", "'min_value' and 'max_value' are both missing; give one");
    }
  }

  /** Refuses arguments without any limit, and a lower limit above the upper one. */
  public static ValueLimits check(Arguments a) {
    needed(a);
    return of(a);
  }

  private static void ordered(Arguments a) {
    Object least = a.needed("min_value");
    Object most = a.needed("max_value");
    Optional<? extends Number> low = number(least);
    Optional<? extends Number> high = number(most);
    boolean numbers = low.isPresent() && high.isPresent();
    int order =
        numbers
            ? ExactNumberReader.compare(low.orElseThrow(), high.orElseThrow())
            : compare(least, most);
    if (order > 0) {
      throw new ArgumentException("min_value", "'min_value' is greater than 'max_value'");
    }
  }

  /** Whether there is a value, and it lies between the limits. */
  public boolean hold(@Nullable Object value) {
    if (value == null) {
      return false;
    }
    if (value instanceof Number number && Double.isNaN(number.doubleValue())) {
      return least == null && most == null;
    }
    if (least != null) {
      int low = compare(value, least);
      if (low < 0 || (strictLeast && low == 0)) {
        return false;
      }
    }
    if (most != null) {
      int high = compare(value, most);
      return high < 0 || (!strictMost && high == 0);
    }
    return true;
  }

  /** Compares numbers, moments and texts; a text is read as a moment where the other is one. */
  public static int compare(Object left, Object right) {
    if (left instanceof Number || right instanceof Number) {
      Optional<? extends Number> a = number(left);
      Optional<? extends Number> b = number(right);
      if (a.isPresent() && b.isPresent()) {
        return ExactNumberReader.compare(a.orElseThrow(), b.orElseThrow());
      }
    }
    Optional<LocalDateTime> a = moment(left);
    Optional<LocalDateTime> b = moment(right);
    return a.isPresent() && b.isPresent()
        ? a.orElseThrow().compareTo(b.orElseThrow())
        : TextOrder.compare(String.valueOf(left), String.valueOf(right));
  }

  private static Optional<? extends Number> number(Object value) {
    return value instanceof Number number
        ? Optional.of(number)
        : value instanceof String text ? ExactNumberReader.parse(text) : Optional.empty();
  }

  private static Optional<LocalDateTime> moment(Object value) {
    String text = String.valueOf(value);
    Optional<LocalDateTime> given = ValueConverter.moment(value);
    return given
        .or(() -> DateutilParser.instant(text).flatMap(ValueConverter::moment))
        .or(() -> DateutilParser.parse(text));
  }
}
