package vn.kho.quality.expectation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.types.StructType;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kho.quality.data.DataLocation;
import vn.kho.quality.data.DataReader;
import vn.kho.quality.data.TableData;
import vn.kho.quality.expectation.Expectation.RuleTiming;
import vn.kho.quality.expectation.argument.CodeListValues;
import vn.kho.quality.expectation.argument.PublishedDatasets;
import vn.kho.quality.expectation.argument.RuleContext;
import vn.kho.quality.suite.Rule;
import vn.kho.quality.suite.RuleOrigin;
import vn.kho.quality.suite.Suite;
import vn.kho.quality.suite.SuiteArgument;
import vn.kho.quality.suite.SuiteReader;
import vn.kho.quality.verdict.Severity;
import vn.kho.schema.codelist.CodeLists;

/** What rules look at beside their rows: as their text says, and as they ask when compiled. */
class RuleInputsTest {
  private static final Path HERE = Path.of("src", "test", "resources", "every-expectation");

  /** Expectations that no clock and no other dataset is asked for by the compiler of. */
  private static final Set<String> LATER = Set.of("expect_column_values_to_be_dateutil_parseable");

  /** A clock, and other datasets, that note whether they are asked. */
  private static final class WatchedContext extends Clock implements PublishedDatasets {
    private final Set<String> datasets = new TreeSet<>();
    private boolean asked;

    @Override
    public ZoneId getZone() {
      return RuleContext.VIETNAM;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      asked = true;
      return Instant.parse("2026-12-01T00:00:00Z");
    }

    @Override
    public Optional<ReferenceColumn> column(String dataset, String column) {
      datasets.add(dataset);
      return Optional.empty();
    }

    @Override
    public OptionalLong rows(String dataset) {
      datasets.add(dataset);
      return OptionalLong.empty();
    }
  }

  @Test
  void everyKindDeclaresWhatItAsks() {
    Suite suite = SuiteReader.read(HERE.resolve("suite.yaml"));
    Set<String> seen = new HashSet<>();
    SoftAssertions all = new SoftAssertions();
    for (Rule rule : suite.rules()) {
      seen.add(rule.type());
      WatchedContext watched = new WatchedContext();
      CompiledRule compiled = compiled(suite, rule, watched);
      RuleInputs declared = RuleInputs.of(rule, suite.parameters());
      boolean timed = declared.timing() != RuleTiming.NONE;
      if (!LATER.contains(rule.type())) {
        all.assertThat(timed).as("clock of " + rule.id()).isEqualTo(watched.asked);
      }
      if (compiled.check().kind() != CompiledCheck.CheckKind.QUERY) {
        all.assertThat(declared.datasets()).as(rule.id()).isEqualTo(watched.datasets);
      }
    }
    all.assertThat(seen).containsAll(Expectations.names());
    all.assertAll();
  }

  private static CompiledRule compiled(Suite suite, Rule rule, WatchedContext watched) {
    Suite alone =
        new Suite(
            suite.file(),
            suite.name(),
            suite.errorBudget(),
            suite.parameters(),
            List.of(rule),
            List.of());
    CodeLists lists = CodeLists.read(Path.of("..", "warehouse-schema", "code-lists"));
    RuleContext context =
        new RuleContext(
            CodeListValues.of(lists, java.time.LocalDate.of(2025, 8, 1)),
            watched,
            watched,
            Optional.empty(),
            Set.of(),
            List.of());
    return SuiteCompiler.compile(alone, columns(), context).get(0);
  }

  private static StructType columns() {
    DataLocation rows = DataLocation.of(HERE.resolve("rows.csv").toString());
    TableData table =
        new DataReader(
                rows,
                () -> {
                  throw new AssertionError("no session is needed");
                },
                RuleContext.VIETNAM)
            .read(Set.of())
            .table();
    return ((TableData.Local) table).schema();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          unexpected_rows_expectation | unexpected_rows_query | SELECT * FROM {batch} b WHERE b.id NOT IN (SELECT id FROM kho.t.gia) | NONE | t.gia
          unexpected_rows_expectation | unexpected_rows_query | SELECT * FROM {batch} WHERE day > current_date() | MOMENT |
          expect_query_value_to_be_between | query | SELECT count(*) FROM {batch} b JOIN t.a ON b.id = a.id JOIN t.b ON b.id = b.id | NONE | t.a t.b
          expect_table_row_count_to_equal_other_table | other_table_name | kho.t.gia | NONE | t.gia
          expect_column_values_to_be_in_code_list | valid_on | today | MOMENT |
          expect_column_values_to_be_in_code_list | valid_on | 2025-07-01 | NONE |
          expect_column_values_to_be_between | max_value | {$PARAMETER=now() - timedelta(days=1)} | MOMENT |
          expect_column_values_to_be_between | max_value | {$PARAMETER=last_day} | NONE |
          expect_column_values_to_not_be_null | row_condition | day < current_date() | MOMENT |
          expect_column_values_to_not_be_null | row_condition | day > 'yesterday' | MOMENT |
          expect_column_values_to_not_be_null | row_condition | day > 'known' | NONE |
          no_such_expectation | column | day | MOMENT |
          unexpected_rows_expectation | unexpected_rows_query | DROP TABLE t.gia | MOMENT |
          """)
  void theTextOfArgumentsCounts(
      String type, String argument, String value, RuleTiming timing, String datasets) {
    RuleInputs inputs = RuleInputs.of(rule(type, argument, value), Map.of());

    assertThat(inputs.timing()).isEqualTo(timing);
    assertThat(inputs.datasets())
        .isEqualTo(datasets == null ? Set.of() : Set.of(datasets.split(" ")));
  }

  @Test
  void aParameterOfTheSuiteCounts() {
    Rule rule = rule("expect_column_values_to_be_in_code_list", "valid_on", "{$PARAMETER=day}");

    assertThat(RuleInputs.of(rule, Map.of("day", "today")).timing()).isEqualTo(RuleTiming.MOMENT);
    assertThat(RuleInputs.of(rule, Map.of("day", "2025-07-01")).timing())
        .isEqualTo(RuleTiming.NONE);
  }

  private static Rule rule(String type, String argument, String value) {
    Map<String, SuiteArgument> arguments = new LinkedHashMap<>();
    arguments.put(argument, new SuiteArgument(value, 1));
    return new Rule(
        "one",
        type,
        arguments,
        new RuleOrigin(Path.of("suite.yaml"), 1, Path.of(""), List.of()),
        Severity.CRITICAL,
        Optional.empty(),
        1,
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }
}
