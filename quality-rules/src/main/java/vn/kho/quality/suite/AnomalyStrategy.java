package vn.kho.quality.suite;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Deequ's strategies of finding anomalies, and the parameters that each takes. */
public enum AnomalyStrategy {
  /** The difference to the load before, as an absolute number. */
  ABSOLUTE_CHANGE("absolute-change", ParameterTypes.CHANGE),
  /** Deequ's older name of the same. */
  RATE_OF_CHANGE("rate-of-change", ParameterTypes.CHANGE),
  /** The ratio to the load before: 0.9 is a tenth less. */
  RELATIVE_RATE_OF_CHANGE("relative-rate-of-change", ParameterTypes.CHANGE),
  /** Two fixed limits; needs no history. */
  SIMPLE_THRESHOLD("simple-threshold", ParameterTypes.THRESHOLD),
  /** Standard deviations from a mean that follows the loads. */
  ONLINE_NORMAL("online-normal", ParameterTypes.ONLINE),
  /** Standard deviations from the mean of all loads before. */
  BATCH_NORMAL("batch-normal", ParameterTypes.BATCH),
  /** The deviation from a forecast by trend and season. */
  HOLT_WINTERS("holt-winters", ParameterTypes.SEASON);

  private final String word;
  private final Map<String, ParameterType> parameters;

  AnomalyStrategy(String word, Map<String, ParameterType> parameters) {
    this.word = word;
    this.parameters = parameters;
  }

  /** What a parameter holds. */
  public enum ParameterType {
    NUMBER("a number"),
    WHOLE("a whole number of at least 1"),
    SHARE("a number from 0 to 1"),
    FLAG("true or false"),
    INTERVAL("hourly, daily or monthly"),
    SEASON("daily, weekly or yearly");

    private final String words;

    ParameterType(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }

    boolean takes(Object value) {
      return switch (this) {
        case NUMBER -> value instanceof Number;
        case WHOLE -> value instanceof Long whole && whole >= 1 && whole <= 10_000;
        case SHARE -> value instanceof Number n && n.doubleValue() >= 0 && n.doubleValue() <= 1;
        case FLAG -> value instanceof Boolean;
        case INTERVAL -> List.of("hourly", "daily", "monthly").contains(value);
        case SEASON -> List.of("daily", "weekly", "yearly").contains(value);
      };
    }
  }

  private static final class ParameterTypes {
    static final Map<String, ParameterType> CHANGE =
        Map.of(
            "maxRateDecrease", ParameterType.NUMBER,
            "maxRateIncrease", ParameterType.NUMBER,
            "order", ParameterType.WHOLE);
    static final Map<String, ParameterType> THRESHOLD =
        Map.of("lowerBound", ParameterType.NUMBER, "upperBound", ParameterType.NUMBER);
    static final Map<String, ParameterType> ONLINE =
        Map.of(
            "lowerDeviationFactor", ParameterType.NUMBER,
            "upperDeviationFactor", ParameterType.NUMBER,
            "ignoreStartPercentage", ParameterType.SHARE,
            "ignoreAnomalies", ParameterType.FLAG);
    static final Map<String, ParameterType> BATCH =
        Map.of(
            "lowerDeviationFactor",
            ParameterType.NUMBER,
            "upperDeviationFactor",
            ParameterType.NUMBER);
    static final Map<String, ParameterType> SEASON =
        Map.of(
            "metricsInterval", ParameterType.INTERVAL,
            "seasonality", ParameterType.SEASON,
            "seriesPeriodicity", ParameterType.WHOLE);
  }

  /** Its word in suites. */
  public String word() {
    return word;
  }

  /** The parameters that it takes, by Deequ's names. */
  public Map<String, ParameterType> parameters() {
    return parameters;
  }

  /** The strategy of a word. */
  public static Optional<AnomalyStrategy> named(String word) {
    return Arrays.stream(values()).filter(s -> s.word.equals(word)).findFirst();
  }

  /** Every word. */
  public static List<String> words() {
    return Arrays.stream(values()).map(AnomalyStrategy::word).toList();
  }

  /** How many loads must precede before it can judge one. */
  public int leastHistory(Map<String, Object> given) {
    return switch (this) {
      case ABSOLUTE_CHANGE, RATE_OF_CHANGE, RELATIVE_RATE_OF_CHANGE ->
          given.get("order") instanceof Long order ? order.intValue() : 1;
      case SIMPLE_THRESHOLD -> 0;
      case ONLINE_NORMAL, BATCH_NORMAL -> 3;
      case HOLT_WINTERS -> 2 * period(given);
    };
  }

  /** How many loads make a season, for {@link #HOLT_WINTERS}. */
  public static int period(Map<String, Object> given) {
    if (given.get("seriesPeriodicity") instanceof Long period) {
      return period.intValue();
    }
    String both = given.get("metricsInterval") + " " + given.get("seasonality");
    return switch (both) {
      case "hourly daily" -> 24;
      case "daily weekly" -> 7;
      case "monthly yearly" -> 12;
      default -> 0;
    };
  }

  /** What is wrong with the parameters together; empty where they can be used. */
  Optional<String> fault(Map<String, Object> given) {
    return switch (this) {
      case ABSOLUTE_CHANGE, RATE_OF_CHANGE, RELATIVE_RATE_OF_CHANGE ->
          limits(given, "maxRateDecrease", "maxRateIncrease");
      case SIMPLE_THRESHOLD -> limits(given, "lowerBound", "upperBound");
      case ONLINE_NORMAL, BATCH_NORMAL ->
          negative(given, "lowerDeviationFactor").or(() -> negative(given, "upperDeviationFactor"));
      case HOLT_WINTERS ->
          period(given) >= 2
              ? Optional.empty()
              : Optional.of(
                  "needs 'seriesPeriodicity' of at least 2, or 'metricsInterval' and 'seasonality'"
                      + " as hourly and daily, daily and weekly, or monthly and yearly");
    };
  }

  private static Optional<String> limits(Map<String, Object> given, String low, String high) {
    if (!given.containsKey(low) && !given.containsKey(high)) {
      return Optional.of("needs '" + low + "' or '" + high + "'");
    }
    boolean crossed =
        given.get(low) instanceof Number least
            && given.get(high) instanceof Number most
            && least.doubleValue() > most.doubleValue();
    return crossed ? Optional.of("has a '" + low + "' above its '" + high + "'") : Optional.empty();
  }

  private static Optional<String> negative(Map<String, Object> given, String factor) {
    return given.get(factor) instanceof Number number && number.doubleValue() < 0
        ? Optional.of("has a '" + factor + "' below 0")
        : Optional.empty();
  }
}
