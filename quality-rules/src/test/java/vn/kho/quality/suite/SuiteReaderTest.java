package vn.kho.quality.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.quality.verdict.Dimension;
import vn.kho.quality.verdict.Severity;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.problem.Problems;

class SuiteReaderTest {
  @TempDir Path folder = Path.of("");

  @Test
  void readsYamlWithArgumentsBesideTheType() throws IOException {
    Suite suite =
        read(
            """
            suite: tourism.eatery
            errorBudget: 0.1
            expectations:
              - id: name_given
                type: expect_column_values_to_not_be_null
                column: name
                mostly: 0.9
                severity: warning
                dimension: completeness
            """);
    assertThat(suite.name()).isEqualTo("tourism.eatery");
    assertThat(suite.errorBudget()).isEqualTo(0.1);
    Rule rule = suite.rules().get(0);
    assertThat(rule.id()).isEqualTo("name_given");
    assertThat(rule.severity()).isEqualTo(Severity.WARNING);
    assertThat(rule.dimension()).contains(Dimension.COMPLETENESS);
    assertThat(rule.line()).isEqualTo(4);
    assertThat(rule.arguments()).containsEntry("mostly", new SuiteArgument(0.9, 7));
  }

  @Test
  void readsTheJsonOfGreatExpectations0AsItIs() throws IOException {
    Suite suite =
        read(
            """
            {"data_asset_type": null, "expectation_suite_name": "taxi.demo", "ge_cloud_id": null,
             "evaluation_parameters": {"least": 5},
             "expectations": [
               {"expectation_type": "expect_column_values_to_be_between",
                "kwargs": {"column": "fare", "min_value": {"$PARAMETER": "least"}, "mostly": 0.9},
                "meta": {"notes": {"format": "markdown", "content": ["one", "two"]}}},
               {"expectation_type": "expect_column_values_to_be_between",
                "kwargs": {"column": "fare", "max_value": 9}, "meta": {}}],
             "meta": {"great_expectations_version": "0.15.50"}}
            """);
    assertThat(suite.name()).isEqualTo("taxi.demo");
    assertThat(suite.parameters()).containsEntry("least", 5L);
    assertThat(suite.rules())
        .extracting(Rule::id)
        .containsExactly("fare.column_values_to_be_between", "fare.column_values_to_be_between_2");
    assertThat(suite.rules().get(0).notes()).contains("one\ntwo");
    assertThat(suite.rules().get(0).severity()).isEqualTo(Severity.CRITICAL);
  }

  /** The rules of the first list, and the first limit, were not judged. */
  @Test
  void aKeyThatStandsTwiceIsRefusedWithItsLine() {
    String json =
        """
        {"name": "x",
         "expectations": [{"type": "expect_column_values_to_not_be_null",
                           "kwargs": {"column": "n", "mostly": 1, "mostly": 0.1}}],
         "expectations": [{"type": "expect_column_to_exist", "kwargs": {"column": "n"}}]}
        """;
    assertThatThrownBy(() -> read(json))
        .hasMessageContaining(":3: KHO-202 Cannot take a key twice: mostly. Keep one of them.")
        .hasMessageContaining(":4: KHO-202 Cannot take a key twice: expectations.");
    String yaml =
        """
        expectations:
          - type: expect_column_values_to_be_between
            column: n
            min_value: 5
            min_value: 1
            meta: {notes: a, "notes": b}
        """;
    assertThatThrownBy(() -> read(yaml))
        .hasMessageContaining(":5: KHO-202 Cannot take a key twice: min_value.")
        .hasMessageContaining(":6: KHO-202 Cannot take a key twice: notes.");
    String beside =
        """
        expectations:
          - type: expect_column_values_to_be_between
            min_value: 5
            kwargs: {column: n, min_value: 1}
        """;
    assertThatThrownBy(() -> read(beside))
        .hasMessageContaining(":4: KHO-202 Cannot take an argument in 'kwargs' and beside it: min");
  }

  @Test
  void aKeyTwiceInARuleOfAContractIsRefused() {
    Problems problems = new Problems();
    SuiteReader.rules(
        "{type: expect_column_values_to_be_between, column: n, min_value: 5, min_value: 1}",
        Path.of("contract.yaml"),
        7,
        problems);
    assertThat(problems.found().toString()).contains("Cannot take a key twice: min_value");
  }

  /** The rules behind the dashes were not judged. */
  @Test
  void aSecondDocumentIsRefused() {
    String rule = "- {type: expect_column_to_exist, column: n}\n";
    String text = "expectations:\n" + rule + "---\nexpectations:\n" + rule;
    assertThatThrownBy(() -> read(text))
        .hasMessageContaining("it has a second document")
        .hasMessageContaining(":4");
  }

  @Test
  void saysHowARuleIsWrittenWhereItsNameStandsAsAKey() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    suite: s
                    expectations:
                      - expect_column_values_to_be_unique: {column: id}
                    """))
        .hasMessageContaining(":3: KHO-202")
        .hasMessageContaining("Write '- type: expect_column_values_to_be_unique'");
  }

  @Test
  void readsTheClassNamesOfGreatExpectations1() throws IOException {
    Suite suite =
        read(
            """
            {"name": "s", "expectations": [
              {"type": "ExpectColumnPairValuesAToBeGreaterThanB", "kwargs": {}}]}
            """);
    assertThat(suite.rules().get(0).type())
        .isEqualTo("expect_column_pair_values_a_to_be_greater_than_b");
  }

  @Test
  void reportsAllProblemsAtOnceWithLineAndNearestWord() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    suite: s
                    errorBudgett: 0.1
                    expectations:
                      - type: expect_column_to_exist
                        id: a
                        severity: critcal
                      - id: a
                        type: expect_column_to_exist
                      - column: x
                    """))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("4 problems")
        .hasMessageContaining("suite.yaml:2")
        .hasMessageContaining("did you mean 'errorBudget'")
        .hasMessageContaining("suite.yaml:6")
        .hasMessageContaining("did you mean 'critical'")
        .hasMessageContaining("suite.yaml:7")
        .hasMessageContaining("suite.yaml:9");
  }

  @Test
  void readsAnomaliesWithTheirDefaults() throws IOException {
    Suite suite =
        read(
            """
            suite: s
            expectations:
              - {id: a, type: expect_column_to_exist, column: x}
            anomalies:
              - metric: Size
                strategy: relative-rate-of-change
                maxRateDecrease: 0.8
              - {id: mean_x, metric: Mean, column: x, strategy: holt-winters,
                 metricsInterval: daily, seasonality: weekly, severity: critical, minHistory: 30}
              - {metric: compliance, rule: a, strategy: simple-threshold, lowerBound: 0.5}
            """);
    assertThat(suite.anomalies())
        .extracting(
            AnomalyCheck::id,
            AnomalyCheck::severity,
            AnomalyCheck::minHistory,
            AnomalyCheck::instance)
        .containsExactly(
            tuple("anomaly.size", Severity.WARNING, 1, "*"),
            tuple("mean_x", Severity.CRITICAL, 30, "x"),
            tuple("anomaly.a.compliance", Severity.WARNING, 0, "a"));
  }

  @Test
  void reportsWhatIsWrongWithAnomaliesByLineAndNearestWord() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    suite: s
                    expectations:
                      - {id: a, type: expect_column_to_exist, column: x}
                    anomalies:
                      - {metric: Siz, strategy: absolute-change, maxRateDecrease: 1}
                      - {metric: Size, strategy: absolute-chang, maxRateDecrease: 1}
                      - {metric: Size, strategy: absolute-change, maxRateDecreas: 1}
                      - {metric: Mean, strategy: absolute-change, maxRateDecrease: 1}
                      - {metric: Size, column: x, strategy: simple-threshold, lowerBound: 1}
                      - {metric: Compliance, rule: b, strategy: simple-threshold, lowerBound: 1}
                      - {metric: Size, strategy: simple-threshold}
                      - {metric: Size, strategy: absolute-change, maxRateDecrease: many}
                      - {metric: Size, strategy: holt-winters, metricsInterval: daily}
                      - {id: a, metric: Size, strategy: simple-threshold, lowerBound: 1}
                      - {metric: Size, strategy: simple-threshold, lowerBound: 2, upperBound: 1}
                      - {metric: Size, strategy: batch-normal, severity: high, minHistory: -1}
                    """))
        .hasMessageContaining("suite.yaml:5")
        .hasMessageContaining("did you mean 'Size'")
        .hasMessageContaining("did you mean 'absolute-change'")
        .hasMessageContaining("did you mean 'maxRateDecrease'")
        .hasMessageContaining("'Mean' needs a 'column'")
        .hasMessageContaining("'Size' takes no 'column'")
        .hasMessageContaining("Unknown rule 'b'")
        .hasMessageContaining("'simple-threshold' needs 'lowerBound' or 'upperBound'")
        .hasMessageContaining("'maxRateDecrease' must be a number")
        .hasMessageContaining("'holt-winters' needs 'seriesPeriodicity'")
        .hasMessageContaining("The id 'a' is used twice")
        .hasMessageContaining("has a 'lowerBound' above its 'upperBound'")
        .hasMessageContaining("Unknown severity 'high'")
        .hasMessageContaining("'minHistory' must be a whole number");
  }

  @Test
  void refusesASuiteWithoutRules() {
    assertThatThrownBy(() -> read("suite: s\nexpectations: []\n"))
        .isInstanceOfSatisfying(
            KhoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SUITE_EMPTY));
  }

  @Test
  void reportsTheLineOfBrokenYaml() {
    assertThatThrownBy(() -> read("suite: s\nexpectations: [\n"))
        .isInstanceOfSatisfying(
            KhoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SUITE_UNREADABLE))
        .hasMessageContaining("suite.yaml:3");
  }

  private Suite read(String text) throws IOException {
    return SuiteReader.read(Files.writeString(folder.resolve("suite.yaml"), text));
  }
}
