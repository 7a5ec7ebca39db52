package vn.kho.quality.expectation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.condition.ColumnNameLookup;
import vn.kho.quality.condition.ConditionSyntaxException;
import vn.kho.quality.condition.RowCondition;
import vn.kho.quality.expectation.argument.Argument;
import vn.kho.quality.expectation.argument.ArgumentException;
import vn.kho.quality.expectation.argument.ArgumentKind;
import vn.kho.quality.expectation.argument.Arguments;
import vn.kho.quality.expectation.argument.ParameterResolver;
import vn.kho.quality.expectation.argument.RuleContext;
import vn.kho.quality.expectation.argument.ValueConverter;
import vn.kho.quality.metric.MetricKind;
import vn.kho.quality.suite.AnomalyCheck;
import vn.kho.quality.suite.Rule;
import vn.kho.quality.suite.RuleOrigin;
import vn.kho.quality.suite.Suite;
import vn.kho.quality.suite.SuiteArgument;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.NearestWord;
import vn.kho.schema.problem.Problems;

/** Checks a suite against the columns of a dataset, and compiles its rules. */
public final class SuiteCompiler {
  private static final Set<RequiredMetric.FigureKind> VALUES_OF_ROWS =
      Set.of(
          RequiredMetric.FigureKind.MIN,
          RequiredMetric.FigureKind.MAX,
          RequiredMetric.FigureKind.QUANTILES);

  private static final int SHOWN = 120;

  private final Suite suite;
  private final StructType schema;
  private final RuleContext context;
  private final List<String> columns;
  private final Problems problems = new Problems();
  private final Map<String, String> unfit = new HashMap<>();
  private boolean malformed;

  /** Whether results are reported rule by rule, as by a check and not by a load. */
  private boolean reports;

  private SuiteCompiler(Suite suite, StructType schema, RuleContext context) {
    this.suite = suite;
    this.schema = schema;
    this.context = context;
    this.columns = Arrays.asList(schema.fieldNames());
  }

  /**
   * The compiled rules of a suite.
   *
   * @throws vn.kho.schema.problem.KhoException SUITE_INVALID with all problems at once
   */
  public static List<CompiledRule> compile(Suite suite, StructType schema, RuleContext context) {
    SuiteCompiler compilation = new SuiteCompiler(suite, schema, context);
    List<CompiledRule> ready = compilation.rules();
    suite.anomalies().forEach(compilation::check);
    compilation.problems.throwIfAny();
    return ready;
  }

  /**
   * Compiles a suite; a rule that does not fit the columns (it names one that is not there, or one
   * of another type) is ready too, as {@link CompiledCheck.Unfit}, so that all others are judged.
   *
   * @throws vn.kho.schema.problem.KhoException SUITE_INVALID with all problems at once, where the
   *     suite is malformed whatever the columns are: an unknown expectation or argument
   */
  public static List<CompiledRule> fitting(Suite suite, StructType schema, RuleContext context) {
    SuiteCompiler compilation = new SuiteCompiler(suite, schema, context);
    compilation.reports = true;
    List<CompiledRule> ready = compilation.rules();
    if (compilation.malformed) {
      compilation.problems.throwIfAny();
    }
    return ready;
  }

  private List<CompiledRule> rules() {
    List<CompiledRule> ready = new ArrayList<>();
    for (Rule rule : suite.rules()) {
      expectation(rule).ifPresent(e -> ready.add(ready(rule, e).orElseGet(() -> unfit(rule, e))));
    }
    return ready;
  }

  private CompiledRule unfit(Rule rule, Expectation expectation) {
    SuiteArgument column = rule.arguments().get("column");
    return new CompiledRule(
        rule,
        expectation,
        Optional.empty(),
        1.0,
        new CompiledCheck.Unfit(unfit.getOrDefault(rule.id(), "")),
        column == null
            ? Optional.empty()
            : Optional.ofNullable(column.value()).map(String::valueOf),
        "",
        Optional.empty());
  }

  /** A watched column must be there, and hold numbers where numbers are watched. */
  private void check(AnomalyCheck anomaly) {
    Optional<String> column = anomaly.column();
    if (column.isEmpty()) {
      return;
    }
    String name = column.orElseThrow();
    RuleOrigin origin = anomaly.origin();
    if (!columns.contains(name)) {
      String message = "There is no column '" + name + "'" + NearestWord.hint(name, columns);
      problems.add(ErrorCode.SUITE_INVALID, origin.file(), origin.line(), message);
    } else if (anomaly.kind().about() == MetricKind.MetricSubject.NUMBERS
        && !ValueConverter.isNumeric(schema.apply(name).dataType())) {
      String message =
          "Column '" + name + "' must hold numbers for '" + anomaly.kind().analyzer() + "'";
      problems.add(ErrorCode.SUITE_INVALID, origin.file(), origin.line(), message);
    }
  }

  private Optional<Expectation> expectation(Rule rule) {
    Optional<Expectation> known = Expectations.named(rule.type());
    if (known.isEmpty()) {
      malformed(
          rule,
          rule.line(),
          Expectations.isRetired(rule.type())
              ? "'" + rule.type() + "' was retired by Great Expectations and is not run. Remove it"
              : "Unknown expectation '"
                  + rule.type()
                  + "'"
                  + NearestWord.hint(rule.type(), Expectations.names()));
    }
    return known;
  }

  private Optional<CompiledRule> ready(Rule rule, Expectation expectation) {
    int before = problems.found().size();
    Map<String, Object> given = given(rule, expectation);
    for (Argument argument : expectation.arguments()) {
      check(rule, argument, given);
    }
    Optional<Column> condition = condition(rule, given);
    if (problems.found().size() > before) {
      return Optional.empty();
    }
    Arguments arguments = new Arguments(given, schema, context);
    try {
      return Optional.of(
          new CompiledRule(
              rule,
              expectation,
              condition,
              arguments.number("mostly").orElse(1.0),
              masked(expectation.compiler().compile(arguments), given.get("column")),
              Optional.ofNullable(given.get("column")).map(String::valueOf),
              expected(given),
              limit(given)));
    } catch (ArgumentException e) {
      SuiteArgument at = rule.arguments().get(e.argument());
      int line = at == null ? rule.line() : at.line();
      refused(rule, e.code(), line, Objects.requireNonNull(e.getMessage()));
      return Optional.empty();
    }
  }

  /**
   * The check with hidden figures where these are values of rows, such as a minimum, of a masked
   * column.
   */
  private CompiledCheck masked(CompiledCheck check, @Nullable Object column) {
    boolean personal = column != null && context.masked().contains(String.valueOf(column));
    if (!personal || !check.kind().ofFigures()) {
      return check;
    }
    CompiledCheck.Figures figures = check.figures();
    boolean ofRows = figures.measures().stream().anyMatch(m -> VALUES_OF_ROWS.contains(m.figure()));
    return ofRows
        ? new CompiledCheck.Figures(
            figures.measures(), (rows, found) -> figures.judge().judge(rows, found).masked(), true)
        : check;
  }

  /** The arguments that are not null, parameters put in. */
  private Map<String, Object> given(Rule rule, Expectation expectation) {
    Set<String> known =
        expectation.arguments().stream().map(Argument::name).collect(Collectors.toSet());
    Map<String, Object> given = new LinkedHashMap<>();
    rule.arguments()
        .forEach(
            (name, argument) -> {
              if (!known.contains(name)) {
                malformed(
                    rule,
                    argument.line(),
                    "Unknown argument '"
                        + name
                        + "' of "
                        + expectation.name()
                        + NearestWord.hint(name, known));
              } else if (argument.value() != null) {
                resolved(rule, name, argument)
                    .ifPresent(value -> given.put(name, taken(expectation, name, value)));
              }
            });
    return given;
  }

  private static Object taken(Expectation expectation, String name, Object value) {
    return expectation.arguments().stream()
        .filter(argument -> argument.name().equals(name))
        .findFirst()
        .map(argument -> argument.kind().taken(value))
        .orElse(value);
  }

  private Optional<Object> resolved(Rule rule, String name, SuiteArgument argument) {
    try {
      return Optional.ofNullable(
          ParameterResolver.resolve(argument.value(), suite.parameters(), context.clock()));
    } catch (ArgumentException e) {
      invalid(rule, argument.line(), "'" + name + "': " + e.getMessage());
      return Optional.empty();
    }
  }

  private void check(Rule rule, Argument argument, Map<String, Object> given) {
    Object value = given.get(argument.name());
    SuiteArgument written = rule.arguments().get(argument.name());
    int line = written == null ? rule.line() : written.line();
    if (value == null) {
      if (argument.required()) {
        malformed(rule, line, "'" + argument.name() + "' of " + rule.type() + " is missing");
      }
      return;
    }
    String fault = argument.kind().fault(value);
    if (fault != null) {
      String message = "'" + argument.name() + "' of " + rule.type() + " " + fault;
      boolean regex =
          argument.kind() == ArgumentKind.REGEX || argument.kind() == ArgumentKind.REGEXES;
      if (regex) {
        invalid(rule, line, message);
      } else {
        malformed(rule, line, message);
      }
      return;
    }
    if (argument.kind() == ArgumentKind.COLUMN) {
      column(rule, line, String.valueOf(value));
    } else if (argument.kind() == ArgumentKind.COLUMNS) {
      ((List<?>) value).forEach(name -> column(rule, line, String.valueOf(name)));
    } else if (argument.kind() == ArgumentKind.RESULT && reports) {
      String why = ResultFormat.fault(value, columns);
      if (why != null) {
        invalid(rule, line, "'" + argument.name() + "' of " + rule.type() + " " + why);
      }
    }
  }

  private void column(Rule rule, int line, String name) {
    if (!columns.contains(name)) {
      invalid(rule, line, "There is no column '" + name + "'" + NearestWord.hint(name, columns));
    }
  }

  private Optional<Column> condition(Rule rule, Map<String, Object> given) {
    Object condition = given.get("row_condition");
    if (condition == null) {
      return Optional.empty();
    }
    Object parser = given.get("condition_parser");
    try {
      return Optional.of(
          RowCondition.parse(
              condition,
              parser == null ? null : String.valueOf(parser),
              new ColumnNameLookup(schema)));
    } catch (ConditionSyntaxException e) {
      SuiteArgument written = rule.arguments().get("row_condition");
      String what = e.code() == ErrorCode.QUERY_REFUSED ? "run" : "parse";
      refused(
          rule,
          e.code(),
          written == null ? rule.line() : written.line(),
          "Cannot " + what + " the row_condition, " + e.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<UnexpectedLimit> limit(Map<String, Object> given) {
    if (!(given.get(Expectation.UNEXPECTED) instanceof Map<?, ?> written)) {
      return Optional.empty();
    }
    if (given.containsKey("mostly")) {
      throw new ArgumentException(
          "mostly", "'mostly' and 'unexpected_count' say two things; give one");
    }
    return Optional.of(UnexpectedLimit.of(Expectation.UNEXPECTED, written));
  }

  private static String expected(Map<String, @Nullable Object> given) {
    String text =
        given.entrySet().stream()
            .filter(
                e -> !Set.of("column", "result_format", "catch_exceptions").contains(e.getKey()))
            .map(e -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining(", "));
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
  }

  /** The suite is wrong whatever the columns are. */
  private void malformed(Rule rule, int line, String message) {
    malformed = true;
    invalid(rule, line, message);
  }

  /** The rule cannot be run on these columns. */
  private void invalid(Rule rule, int line, String message) {
    refused(rule, ErrorCode.SUITE_INVALID, line, message);
  }

  /**
   * Adds a problem; one of a forbidden action, such as running a command, refuses the whole suite.
   */
  private void refused(Rule rule, ErrorCode code, int line, String message) {
    malformed |= code != ErrorCode.SUITE_INVALID;
    unfit.putIfAbsent(rule.id(), message);
    problems.add(code, rule.origin().file(), line, message);
  }
}
