package vn.kho.quality.verdict;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.Bilingual;

/**
 * The threshold of a rule in words: {@code min_value=0, max_value=5, mostly=0.5} is "from 0 to 5;
 * at least 50 % of the rows".
 */
public final class ThresholdFormatter {
  private static final Pattern ARGUMENT = Pattern.compile("(?:^|, )([A-Za-z_$]+)=");

  /** Arguments that say how a rule is read or run, and nothing of what it demands. */
  private static final Set<String> TECHNICAL =
      Set.of(
          "condition_parser",
          "ignore_row_if",
          "parse_strings_as_datetimes",
          "allow_cross_type_comparisons",
          "allow_relative_error",
          "include_config",
          "batch_id",
          "auto",
          "strict_min",
          "strict_max",
          "double_sided",
          "strictly",
          "or_equal",
          "ties_okay",
          "exact_match",
          "match_on");

  private static final Map<String, Bilingual> WORDS =
      Map.ofEntries(
          Map.entry("value", new Bilingual("đúng bằng", "exactly")),
          Map.entry("sum_total", new Bilingual("tổng bằng", "the sum is")),
          Map.entry("value_set", new Bilingual("trong tập", "in the set")),
          Map.entry("value_pairs_set", new Bilingual("trong các cặp", "one of the pairs")),
          Map.entry("list", new Bilingual("trong danh mục", "in the code list")),
          Map.entry("valid_on", new Bilingual("có hiệu lực ngày", "valid on")),
          Map.entry("type_", new Bilingual("kiểu", "type")),
          Map.entry("type_list", new Bilingual("một trong các kiểu", "one of the types")),
          Map.entry("regex", new Bilingual("theo mẫu", "of the form")),
          Map.entry("regex_list", new Bilingual("theo các mẫu", "of the forms")),
          Map.entry("like_pattern", new Bilingual("theo mẫu", "of the form")),
          Map.entry("like_pattern_list", new Bilingual("theo các mẫu", "of the forms")),
          Map.entry("strftime_format", new Bilingual("viết theo dạng", "written as")),
          Map.entry("column_A", new Bilingual("cột", "column")),
          Map.entry("column_B", new Bilingual("so với cột", "against column")),
          Map.entry("column_list", new Bilingual("các cột", "the columns")),
          Map.entry("column_set", new Bilingual("các cột", "the columns")),
          Map.entry("column_index", new Bilingual("vị trí", "at place")),
          Map.entry("order_column", new Bilingual("theo thứ tự của", "in the order of")),
          Map.entry("group_columns", new Bilingual("từng nhóm theo", "in groups of")),
          Map.entry("dataset", new Bilingual("tập dữ liệu", "dataset")),
          Map.entry("other_table_name", new Bilingual("tập dữ liệu", "dataset")),
          Map.entry("other_column", new Bilingual("cột", "column")),
          Map.entry("max_age", new Bilingual("không cũ hơn", "not older than")),
          Map.entry("period", new Bilingual("kỳ", "period")),
          Map.entry("threshold", new Bilingual("giới hạn", "limit")),
          Map.entry("multiplier", new Bilingual("hệ số", "factor")),
          Map.entry("method", new Bilingual("cách tính", "by")),
          Map.entry("missing_values", new Bilingual("coi là trống", "empty are")),
          Map.entry("row_condition", new Bilingual("chỉ xét dòng có", "only rows where")),
          Map.entry("unexpected_count", new Bilingual("số dòng sai", "rows that break it")),
          Map.entry("quantile_ranges", new Bilingual("các phân vị", "quantiles")));

  private ThresholdFormatter() {}

  /**
   * The words.
   *
   * @param expected the arguments as {@code quality.verdict} holds them; other text stays, with
   *     figures in each language's notation
   */
  public static Bilingual of(String expected) {
    Map<String, String> arguments = arguments(expected);
    if (arguments.isEmpty()) {
      return LocalizedFormatter.of(expected);
    }
    List<Bilingual> parts = new ArrayList<>();
    range(arguments, parts);
    arguments.forEach(
        (name, value) -> {
          if (!TECHNICAL.contains(name) && !name.equals("mostly")) {
            Bilingual word = WORDS.getOrDefault(name, Bilingual.of(name.replace('_', ' ')));
            Bilingual shown = shown(value);
            parts.add(
                new Bilingual(
                    word.vietnamese() + " " + shown.vietnamese(),
                    word.english() + " " + shown.english()));
          }
        });
    share(arguments.get("mostly"), parts);
    return new Bilingual(
        String.join("; ", parts.stream().map(Bilingual::vietnamese).toList()),
        String.join("; ", parts.stream().map(Bilingual::english).toList()));
  }

  private static Map<String, String> arguments(String expected) {
    Map<String, String> arguments = new LinkedHashMap<>();
    Matcher found = ARGUMENT.matcher(expected);
    if (!found.lookingAt()) {
      return arguments;
    }
    String name = found.group(1);
    int from = found.end();
    while (found.find()) {
      arguments.put(name, expected.substring(from, found.start()));
      name = found.group(1);
      from = found.end();
    }
    arguments.put(name, expected.substring(from));
    return arguments;
  }

  private static void range(Map<String, String> arguments, List<Bilingual> parts) {
    String least = arguments.remove("min_value");
    String most = arguments.remove("max_value");
    boolean above = "true".equals(arguments.get("strict_min"));
    boolean below = "true".equals(arguments.get("strict_max"));
    if (least != null && most != null && !above && !below) {
      Bilingual from = shown(least);
      Bilingual to = shown(most);
      parts.add(
          new Bilingual(
              "từ " + from.vietnamese() + " đến " + to.vietnamese(),
              from.english() + " to " + to.english()));
      return;
    }
    if (least != null) {
      Bilingual from = shown(least);
      parts.add(
          new Bilingual(
              (above ? "lớn hơn " : "ít nhất ") + from.vietnamese(),
              (above ? "above " : "at least ") + from.english()));
    }
    if (most != null) {
      Bilingual to = shown(most);
      parts.add(
          new Bilingual(
              (below ? "nhỏ hơn " : "nhiều nhất ") + to.vietnamese(),
              (below ? "below " : "at most ") + to.english()));
    }
  }

  private static void share(@Nullable String mostly, List<Bilingual> parts) {
    if (mostly == null || !mostly.matches("[01](\\.\\d+)?")) {
      return;
    }
    String percent = new BigDecimal(mostly).movePointRight(2).toPlainString();
    Bilingual share = LocalizedFormatter.of(percent + " %");
    parts.add(
        new Bilingual(
            "ít nhất " + share.vietnamese() + " số dòng đạt",
            "at least " + share.english() + " of the rows"));
  }

  /**
   * A value as shown: a list without its brackets. A comma that separates values is not read as a
   * decimal comma.
   */
  private static Bilingual shown(String value) {
    boolean list = value.startsWith("[") && value.endsWith("]") && value.indexOf('[', 1) < 0;
    if (!list) {
      return LocalizedFormatter.of(value);
    }
    List<Bilingual> items = new ArrayList<>();
    for (String item : value.substring(1, value.length() - 1).split(", ")) {
      items.add(LocalizedFormatter.of(item));
    }
    return new Bilingual(
        String.join("; ", items.stream().map(Bilingual::vietnamese).toList()),
        String.join("; ", items.stream().map(Bilingual::english).toList()));
  }
}
