package vn.kho.quality.expectation.rule;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static vn.kho.quality.verdict.Dimension.CONFORMITY;

import java.util.List;
import java.util.function.BiFunction;
import org.apache.spark.sql.Column;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.Expectation;
import vn.kho.quality.expectation.argument.Argument;
import vn.kho.quality.expectation.argument.ArgumentException;
import vn.kho.quality.expectation.argument.ArgumentKind;
import vn.kho.quality.expectation.argument.Arguments;
import vn.kho.quality.expectation.argument.PythonRegex;
import vn.kho.quality.sql.BoundedPatternExpressions;
import vn.kho.schema.pattern.PatternException;

/** Texts that match regular expressions (searched, not matched whole) or SQL's LIKE patterns. */
public final class PatternRules {
  private static final String NOT_MATCHING = "dòng sai mẫu|rows that do not match";
  private static final String MATCHING = "dòng trùng mẫu cấm|rows that match a forbidden pattern";

  private PatternRules() {}

  public static List<Expectation> all() {
    return List.of(
        one("expect_column_values_to_match_regex", "regex", ArgumentKind.REGEX, true),
        one("expect_column_values_to_not_match_regex", "regex", ArgumentKind.REGEX, false),
        list("expect_column_values_to_match_regex_list", "regex_list", ArgumentKind.REGEXES, true),
        list(
            "expect_column_values_to_not_match_regex_list",
            "regex_list",
            ArgumentKind.REGEXES,
            false),
        one("expect_column_values_to_match_like_pattern", "like_pattern", ArgumentKind.TEXT, true),
        one(
            "expect_column_values_to_not_match_like_pattern",
            "like_pattern",
            ArgumentKind.TEXT,
            false),
        list(
            "expect_column_values_to_match_like_pattern_list",
            "like_pattern_list",
            ArgumentKind.TEXTS,
            true),
        list(
            "expect_column_values_to_not_match_like_pattern_list",
            "like_pattern_list",
            ArgumentKind.TEXTS,
            false));
  }

  private static Expectation one(String name, String argument, ArgumentKind kind, boolean wanted) {
    return Expectation.ofRows(
        name,
        CONFORMITY,
        wanted ? NOT_MATCHING : MATCHING,
        a -> {
          Column match = matcher(argument).apply(a.column(), a.text(argument));
          return new CompiledCheck.Rows(a.column().isNull(), wanted ? match : not(match));
        },
        Argument.column(),
        Argument.required(argument, kind));
  }

  private static Expectation list(String name, String argument, ArgumentKind kind, boolean wanted) {
    return Expectation.ofRows(
        name,
        CONFORMITY,
        wanted ? NOT_MATCHING : MATCHING,
        a -> matchList(a, argument, wanted),
        Argument.column(),
        Argument.required(argument, kind),
        Argument.optional("match_on", ArgumentKind.TEXT));
  }

  private static CompiledCheck matchList(Arguments a, String argument, boolean wanted) {
    String matchOn = a.text("match_on", "any");
    if (!List.of("any", "all").contains(matchOn)) {
      throw new ArgumentException(
          "match_on", "'match_on' must be any or all, not '" + matchOn + "'");
    }
    boolean all = matchOn.equals("all");
    Column match = lit(all);
    for (String pattern : a.texts(argument)) {
      Column one = matcher(argument).apply(a.column(), pattern);
      match = all ? match.and(one) : match.or(one);
    }
    return new CompiledCheck.Rows(a.column().isNull(), wanted ? match : not(match));
  }

  /** Numbers are looked at as text. */
  private static BiFunction<Column, String, Column> matcher(String argument) {
    return argument.startsWith("regex")
        ? (column, regex) -> BoundedPatternExpressions.find(column, PythonRegex.compile(regex))
        : (column, like) -> like(argument, column, like);
  }

  private static Column like(String argument, Column column, String like) {
    try {
      return BoundedPatternExpressions.like(column, like, '\\');
    } catch (PatternException e) {
      throw new ArgumentException(argument, "'" + argument + "' " + e.getMessage());
    }
  }
}
