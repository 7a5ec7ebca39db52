package vn.kho.quality.expectation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.expectation.argument.ArgumentException;
import vn.kho.schema.problem.NearestWord;

/**
 * How many rows may break a rule, in the words of the Open Data Contract Standard: {@code
 * {mustBeLessThan: 5, unit: percent}}. It takes the place of {@code mostly}.
 *
 * @param operator such as {@code mustBeLessThan}
 * @param limits one number, or two for the operators with Between; both ends count as inside
 * @param percent whether percent of the rows looked at are meant, not rows
 */
public record UnexpectedLimit(String operator, List<Double> limits, boolean percent) {
  /** The operators of the standard. */
  public static final Set<String> OPERATORS =
      Set.of(
          "mustBe",
          "mustNotBe",
          "mustBeGreaterThan",
          "mustBeGreaterOrEqualTo",
          "mustBeLessThan",
          "mustBeLessOrEqualTo",
          "mustBeBetween",
          "mustNotBeBetween");

  /** Copies the limits. */
  public UnexpectedLimit {
    limits = List.copyOf(limits);
  }

  static UnexpectedLimit of(String argument, Map<?, ?> given) {
    String operator = "";
    boolean percent = false;
    for (Map.Entry<?, ?> entry : given.entrySet()) {
      String key = String.valueOf(entry.getKey());
      if (key.equals("unit")) {
        percent = percent(argument, String.valueOf(entry.getValue()));
      } else if (!OPERATORS.contains(key)) {
        throw wrong(argument, "knows no '" + key + "'" + NearestWord.hint(key, OPERATORS));
      } else if (!operator.isEmpty()) {
        throw wrong(argument, "must hold one operator, not '" + operator + "' and '" + key + "'");
      } else {
        operator = key;
      }
    }
    if (operator.isEmpty()) {
      throw wrong(argument, "must hold an operator such as mustBeLessThan");
    }
    return new UnexpectedLimit(operator, limits(argument, operator, given.get(operator)), percent);
  }

  private static boolean percent(String argument, String unit) {
    return switch (unit) {
      case "percent", "%" -> true;
      case "rows" -> false;
      default -> throw wrong(argument, "must have the unit rows or percent, not '" + unit + "'");
    };
  }

  private static List<Double> limits(String argument, String operator, @Nullable Object given) {
    List<?> values =
        given instanceof List<?> list ? list : given == null ? List.of() : List.of(given);
    int wanted = operator.endsWith("Between") ? 2 : 1;
    if (values.size() != wanted || !values.stream().allMatch(Number.class::isInstance)) {
      throw wrong(argument, "must give " + operator + (wanted == 1 ? " a number" : " two numbers"));
    }
    return values.stream().map(value -> ((Number) value).doubleValue()).toList();
  }

  private static ArgumentException wrong(String argument, String how) {
    return new ArgumentException(argument, "'" + argument + "' " + how);
  }

  /** Whether {@code unexpected} of {@code looked} rows may break the rule. */
  public boolean holds(long unexpected, long looked) {
    double found = percent ? (looked == 0 ? 0 : 100.0 * unexpected / looked) : unexpected;
    double first = limits.get(0);
    return switch (operator) {
      case "mustBe" -> found == first;
      case "mustNotBe" -> found != first;
      case "mustBeGreaterThan" -> found > first;
      case "mustBeGreaterOrEqualTo" -> found >= first;
      case "mustBeLessThan" -> found < first;
      case "mustBeLessOrEqualTo" -> found <= first;
      case "mustBeBetween" -> found >= first && found <= limits.get(1);
      default -> found < first || found > limits.get(1);
    };
  }
}
