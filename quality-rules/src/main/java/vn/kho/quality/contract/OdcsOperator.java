package vn.kho.quality.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.expectation.UnexpectedLimit;

/**
 * The one operator of a quality entry.
 *
 * @param name such as {@code mustBeLessThan}
 * @param value a number, a text, or two numbers
 */
record OdcsOperator(String name, Object value) {

  /** The operators that an entry has. */
  static List<OdcsOperator> of(Map<String, @Nullable Object> entry) {
    return entry.entrySet().stream()
        .filter(e -> UnexpectedLimit.OPERATORS.contains(e.getKey()) && e.getValue() != null)
        .map(e -> new OdcsOperator(e.getKey(), value(e)))
        .toList();
  }

  private static Object value(Map.Entry<String, @Nullable Object> entry) {
    Object value = entry.getValue();
    return value == null ? "" : value;
  }

  /** Whether no row at all may break the rule. */
  boolean allowsNone() {
    if (!(value instanceof Number number)) {
      return false;
    }
    double limit = number.doubleValue();
    return switch (name) {
      case "mustBe", "mustBeLessOrEqualTo" -> limit == 0;
      case "mustBeLessThan" -> limit > 0 && limit <= 1;
      default -> false;
    };
  }

  /** Whether the operator forbids values within the limits. */
  boolean negated() {
    return name.startsWith("mustNot");
  }

  /** The operator as lower and upper limits; {@code mustBeBetween} includes both ends. */
  Map<String, Object> limits() {
    Map<String, Object> limits = new LinkedHashMap<>();
    List<?> both = value instanceof List<?> list ? list : List.of(value, value);
    switch (name) {
      case "mustBeGreaterThan" -> {
        limits.put("min_value", value);
        limits.put("strict_min", true);
      }
      case "mustBeGreaterOrEqualTo" -> limits.put("min_value", value);
      case "mustBeLessThan" -> {
        limits.put("max_value", value);
        limits.put("strict_max", true);
      }
      case "mustBeLessOrEqualTo" -> limits.put("max_value", value);
      default -> {
        limits.put("min_value", both.get(0));
        limits.put("max_value", both.get(both.size() - 1));
      }
    }
    return limits;
  }
}
