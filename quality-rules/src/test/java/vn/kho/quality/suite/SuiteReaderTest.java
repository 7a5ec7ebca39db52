package vn.kho.quality.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.quality.verdict.Dimension;
import vn.kho.quality.verdict.Severity;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

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
    assertThat(rule.arguments()).containsEntry("mostly", new Given(0.9, 7));
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
  void tellsAllProblemsAtOnceWithLineAndNearestWord() {
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
  void refusesASuiteWithoutRules() {
    assertThatThrownBy(() -> read("suite: s\nexpectations: []\n"))
        .isInstanceOfSatisfying(
            KhoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SUITE_EMPTY));
  }

  @Test
  void tellsTheLineOfBrokenYaml() {
    assertThatThrownBy(() -> read("suite: s\nexpectations: [\n"))
        .isInstanceOfSatisfying(
            KhoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SUITE_UNREADABLE))
        .hasMessageContaining("suite.yaml:3");
  }

  private Suite read(String text) throws IOException {
    return SuiteReader.read(Files.writeString(folder.resolve("suite.yaml"), text));
  }
}
