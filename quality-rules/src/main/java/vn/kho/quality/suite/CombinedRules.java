package vn.kho.quality.suite;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Rules of several places as one list, each rule once: the first that states it is kept, with the
 * strictest severity that any of them states.
 */
public final class CombinedRules {
  /** Arguments that do not change what a rule demands. */
  private static final Set<String> SILENT =
      Set.of("result_format", "catch_exceptions", "include_config", "batch_id", "auto", "meta");

  private CombinedRules() {}

  /** The rules; one that is stated again has the other places in its origin. */
  public static List<Rule> once(List<Rule> rules) {
    Map<String, Rule> kept = new LinkedHashMap<>();
    for (Rule rule : rules) {
      kept.merge(meaning(rule), rule, CombinedRules::both);
    }
    Set<String> ids = new HashSet<>();
    List<Rule> once = new ArrayList<>();
    for (Rule rule : kept.values()) {
      String id = rule.id();
      for (int i = 2; !ids.add(id); i++) {
        id = rule.id() + "_" + i;
      }
      once.add(id.equals(rule.id()) ? rule : rule.named(id));
    }
    return once;
  }

  private static Rule both(Rule first, Rule again) {
    boolean stricter = again.severity().compareTo(first.severity()) < 0;
    return first
        .at(first.origin().and(again.origin()))
        .of(stricter ? again.severity() : first.severity());
  }

  /** A text of what a rule demands, equal for two rules that demand the same. */
  static String meaning(Rule rule) {
    TreeMap<String, String> asked = new TreeMap<>();
    rule.arguments()
        .forEach(
            (name, given) -> {
              String value = word(given.value());
              boolean nothing =
                  given.value() == null
                      || SILENT.contains(name)
                      || (name.equals("mostly") && value.equals("1"))
                      || (name.startsWith("strict_") && value.equals("false"));
              if (!nothing) {
                asked.put(name, value);
              }
            });
    return rule.type() + asked;
  }

  private static String word(@Nullable Object value) {
    if (value instanceof Number number) {
      return Double.isFinite(number.doubleValue())
          ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
          : String.valueOf(number);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(CombinedRules::word).toList().toString();
    }
    return value instanceof String text ? "'" + text + "'" : String.valueOf(value);
  }
}
