package vn.kho.quality.expectation;

import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.moment.Moments;

/** The limits {@code min_value} and {@code max_value}, strict or not. */
record Limits(
    @Nullable Object least, @Nullable Object most, boolean strictLeast, boolean strictMost) {

  static Limits of(Arguments a) {
    if (a.has("min_value") && a.has("max_value")) {
      ordered(a);
    }
    return new Limits(
        a.value("min_value"), a.value("max_value"), a.flag("strict_min"), a.flag("strict_max"));
  }

  /** One limit must be given; the wrong way round, they hold nothing. */
  static void needed(Arguments a) {
    if (!a.has("min_value") && !a.has("max_value")) {
      throw new Refused("min_value", "'min_value' and 'max_value' are both missing; give one");
    }
  }

  /** Both limits missing, or the wrong way round, is a mistake. */
  static Limits check(Arguments a) {
    needed(a);
    return of(a);
  }

  private static void ordered(Arguments a) {
    if (compare(a.needed("min_value"), a.needed("max_value")) > 0) {
      throw new Refused("min_value", "'min_value' is greater than 'max_value'");
    }
  }

  /** Whether there is a value, and it lies between. */
  boolean hold(@Nullable Object value) {
    if (value == null) {
      return false;
    }
    if (value instanceof Double number && number.isNaN()) {
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
  static int compare(Object left, Object right) {
    if (left instanceof Number a && right instanceof Number b) {
      return Double.compare(a.doubleValue(), b.doubleValue());
    }
    Optional<LocalDateTime> a = moment(left);
    Optional<LocalDateTime> b = moment(right);
    return a.isPresent() && b.isPresent()
        ? a.orElseThrow().compareTo(b.orElseThrow())
        : String.valueOf(left).compareTo(String.valueOf(right));
  }

  private static Optional<LocalDateTime> moment(Object value) {
    return Values.moment(value).or(() -> Moments.parse(String.valueOf(value)));
  }
}
