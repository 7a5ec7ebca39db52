package vn.kho.quality.expectation.argument;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts values in for {@code {"$PARAMETER": "name or expression"}}: a parameter of the suite, {@code
 * now()}, a {@code timedelta}, numbers, joined by + - * /.
 */
public final class ParameterResolver {
  private static final Pattern TERM =
      Pattern.compile("\\s*([+\\-])?\\s*([^+\\-(]+(?:\\([^)]*\\))?)");
  private static final Pattern DAY =
      Pattern.compile("(?:datetime\\.)?(?:datetime|date)\\(([\\d,\\s]*)\\)");
  private static final Pattern DELTA = Pattern.compile("timedelta\\((.*)\\)");
  private static final Map<String, Double> SECONDS =
      Map.of("weeks", 604800.0, "days", 86400.0, "hours", 3600.0, "minutes", 60.0, "seconds", 1.0);

  private ParameterResolver() {}

  public static @Nullable Object resolve(
      @Nullable Object value, Map<String, @Nullable Object> parameters, Clock clock) {
    if (value instanceof List<?> list) {
      List<@Nullable Object> resolved = new ArrayList<>();
      list.forEach(entry -> resolved.add(resolve(entry, parameters, clock)));
      return resolved;
    }
    if (!(value instanceof Map<?, ?> map)) {
      return value;
    }
    if (map.get("$PARAMETER") instanceof String expression) {
      return evaluate(expression.strip(), parameters, clock);
    }
    Map<String, @Nullable Object> resolved = new LinkedHashMap<>();
    map.forEach(
        (key, entry) -> resolved.put(String.valueOf(key), resolve(entry, parameters, clock)));
    return resolved;
  }

  private static @Nullable Object evaluate(
      String expression, Map<String, @Nullable Object> parameters, Clock clock) {
    if (parameters.containsKey(expression)) {
      return parameters.get(expression);
    }
    LocalDateTime moment = null;
    double sum = 0;
    Matcher term = TERM.matcher(expression);
    int at = 0;
    while (at < expression.length() && term.find(at) && term.start() == at) {
      double sign = "-".equals(term.group(1)) ? -1 : 1;
      String word = String.valueOf(term.group(2)).strip();
      Matcher delta = DELTA.matcher(word);
      if (word.equals("now()")) {
        moment = LocalDateTime.now(clock);
      } else if (DAY.matcher(word).matches()) {
        moment = moment(expression, word);
      } else if (delta.matches()) {
        sum += sign * seconds(expression, delta.group(1));
      } else {
        sum += sign * product(expression, word, parameters);
      }
      at = term.end();
    }
    if (at < expression.length()) {
      throw unknown(expression);
    }
    return moment == null ? (Object) sum : moment.plusSeconds(Math.round(sum)).toString();
  }

  private static LocalDateTime moment(String expression, String word) {
    List<Integer> parts = new ArrayList<>();
    for (String part : word.replaceAll("[^\\d,]", "").split(",", -1)) {
      parts.add(part.isEmpty() || part.length() > 4 ? -1 : Integer.parseInt(part));
    }
    while (parts.size() < 6) {
      parts.add(parts.size() < 3 ? -1 : 0);
    }
    try {
      LocalDate day = LocalDate.of(parts.get(0), parts.get(1), parts.get(2));
      return day.atTime(parts.get(3), parts.get(4), parts.get(5));
    } catch (DateTimeException e) {
      throw unknown(expression);
    }
  }

  private static double seconds(String expression, String arguments) {
    double seconds = 0;
    for (String argument : arguments.split(",", -1)) {
      String[] parts = argument.split("=", 2);
      Double unit = SECONDS.get(parts[0].strip());
      if (unit == null || parts.length < 2) {
        throw unknown(expression);
      }
      seconds += unit * product(expression, parts[1], Map.of());
    }
    return seconds;
  }

  private static double product(
      String expression, String factors, Map<String, @Nullable Object> parameters) {
    double product = 1;
    for (String factor : factors.split("\\*", -1)) {
      double quotient = Double.NaN;
      for (String part : factor.split("/", -1)) {
        double number = number(expression, part.strip(), parameters);
        quotient = Double.isNaN(quotient) ? number : quotient / number;
      }
      product *= quotient;
    }
    return product;
  }

  private static double number(
      String expression, String word, Map<String, @Nullable Object> parameters) {
    if (parameters.get(word) instanceof Number number) {
      return number.doubleValue();
    }
    if (word.matches("\\d+(\\.\\d*)?([eE]\\d+)?")) {
      return Double.parseDouble(word);
    }
    throw unknown(expression);
  }

  private static ArgumentException unknown(String expression) {
    return new ArgumentException(
        "$PARAMETER",
        "cannot work out $PARAMETER '"
            + expression
            + "'. Name a parameter of the suite, or use now(), timedelta(...) and numbers");
  }
}
