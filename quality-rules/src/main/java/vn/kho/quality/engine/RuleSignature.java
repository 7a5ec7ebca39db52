package vn.kho.quality.engine;

import java.time.Year;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.kho.quality.expectation.ClockWords;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.CompiledRule;
import vn.kho.quality.expectation.argument.RuleContext;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.digest.Sha256;
import vn.kho.schema.table.RowColumn;

/** A hash of what a rule measures: a stored state is used only for the rule with the same hash. */
final class RuleSignature {
  /** An SQL window: its result for a row depends on other rows. */
  private static final Pattern WINDOW = Pattern.compile("\\bover\\b");

  private static final Pattern ORIGINS =
      Pattern.compile(
          Stream.of(RowColumn.FILE, RowColumn.RECORD, RowColumn.RUN)
              .map(RowColumn::column)
              .collect(Collectors.joining("|", "(?i)(?<![a-z0-9_])(?:", ")(?![a-z0-9_])")));

  private RuleSignature() {}

  /** Why no state can be kept of a rule; empty where one can. */
  static Optional<Bilingual> unfit(CompiledRule rule) {
    return switch (rule.check().kind()) {
      case QUERY -> why("luật hỏi cả bảng bằng SQL", "it asks the whole table in SQL");
      case REFERENCE -> why("luật xem tập dữ liệu khác", "it looks into another dataset");
      case PERIODS ->
          why("luật tìm khoảng trống giữa mọi dòng", "it looks for gaps between all rows");
      case ORDERED -> besideOthers();
      case RELATIVE -> why("ngưỡng là số đo của mọi dòng", "its limits are figures of all rows");
      case ROWS, UNIQUE, FIGURES, DECIDED, UNFIT -> ofMoment(rule);
    };
  }

  private static Optional<Bilingual> ofMoment(CompiledRule rule) {
    String text = text(rule).toLowerCase(Locale.ROOT);
    String condition = condition(rule).toLowerCase(Locale.ROOT);
    if (ClockWords.inExpression(text) || ClockWords.isDay(condition)) {
      return why("luật phụ thuộc thời điểm kiểm", "it depends on the moment it is asked");
    }
    return WINDOW.matcher(text).find() ? besideOthers() : Optional.empty();
  }

  private static Optional<Bilingual> besideOthers() {
    return why("luật so dòng với dòng bên cạnh", "it compares rows with their neighbours");
  }

  private static Optional<Bilingual> why(String vietnamese, String english) {
    return Optional.of(new Bilingual(vietnamese, english));
  }

  /** Whether a rule uses a column that Kho adds, whose values differ from load to load. */
  static boolean ofOrigin(CompiledRule rule) {
    String text = rule.rule().arguments().toString() + text(rule);
    return ORIGINS.matcher(text).find();
  }

  /**
   * The signature of a rule over columns of these types. It holds for a year: whether a number of a
   * citizen is plausible, and which day a text without a year is, depends on the year.
   */
  static String of(CompiledRule rule, String columns) {
    return of(rule, columns, Year.now(RuleContext.VIETNAM));
  }

  /** The signature of a rule in another year. */
  static String of(CompiledRule rule, String columns, Year year) {
    Map<String, String> arguments = new TreeMap<>();
    rule.rule().arguments().forEach((name, given) -> arguments.put(name, name + given.value()));
    return Sha256.of(rule.rule().type() + arguments.values() + text(rule) + columns + year);
  }

  /** The check of a rule as text, with conditions, values of code lists and limits resolved. */
  private static String text(CompiledRule rule) {
    CompiledCheck check = rule.check();
    List<String> texts =
        switch (check.kind()) {
          case ROWS -> {
            CompiledCheck.Rows rows = (CompiledCheck.Rows) check;
            yield List.of(rows.missing().toString(), rows.ok().toString());
          }
          case UNIQUE -> {
            CompiledCheck.Unique unique = (CompiledCheck.Unique) check;
            yield List.of(unique.keys().toString(), unique.missing().toString());
          }
          case FIGURES ->
              ((CompiledCheck.Figures) check)
                  .measures().stream().map(m -> m.figure() + " " + m.input() + m.points()).toList();
          case ORDERED, REFERENCE, PERIODS, RELATIVE, DECIDED, UNFIT, QUERY -> List.of();
        };
    return condition(rule) + texts;
  }

  private static String condition(CompiledRule rule) {
    return rule.condition().map(Object::toString).orElse("");
  }
}
