package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that look at more than the rows of their dataset, where its files are as they were. */
@SuppressWarnings("NullAway") // fields are filled by JUnit
class StaleVerdictTest {
  private Path home;
  private TestLoad load;

  @BeforeEach
  void trial(@TempDir Path folder) throws IOException {
    home = folder;
    load = Trial.in(home);
  }

  @Test
  void aReferenceIsJudgedAgainWhenTheOtherDatasetHasChanged() throws IOException {
    dataset("price", "a,1", "b,2", "c,3");
    dataset("order", "a,1", "b,2", "c,3");
    rule(
        "order",
        """
          - id: priced
            type: expect_column_values_to_reference
            column: code
            dataset: trial.price
            severity: critical
        """);
    assertThat(load.run("--dataset", "trial.price").status()).isZero();
    assertThat(load.run("--dataset", "trial.order").status()).isZero();
    deliver("price", "a,1");
    assertThat(load.run("--dataset", "trial.price").status()).isZero();

    TestLoad.Answer answer = load.run("--all");

    JsonNode order = answer.dataset("trial.order");
    assertThat(order.path("verdict").asText()).isEqualTo("held");
    assertThat(answer.status()).isNotZero();
    assertThat(order.toString())
        .contains("the last load, whose rows are published and stay")
        .contains("rule 'priced' looks into trial.price, which has changed");
    assertThat(answer.dataset("trial.price").path("verdict").asText()).isEqualTo("skipped");
    assertThat(Trial.rows(load, "order")).hasSize(3);
    assertThat(load.run("--all").dataset("trial.order").path("verdict").asText())
        .as("until somebody looked")
        .isEqualTo("held");
  }

  @Test
  void aFigureOfAnotherDatasetIsComparedAgain() throws IOException {
    dataset("price", "a,1", "b,2");
    dataset("order", "a,1", "b,2");
    rule(
        "order",
        """
          - id: as_many
            type: expect_table_row_count_to_match_other_dataset
            dataset: trial.price
            severity: warning
        """);
    assertThat(load.run("--dataset", "trial.price").status()).isZero();
    assertThat(load.run("--dataset", "trial.order").status()).isZero();
    deliver("price", "a,1");
    assertThat(load.run("--dataset", "trial.price").status()).isZero();

    TestLoad.Answer answer = load.run("--dataset", "trial.order");

    assertThat(answer.status()).isZero();
    assertThat(answer.dataset("trial.order").path("verdict").asText()).isEqualTo("unchanged");
    assertThat(outcomes("as_many")).containsExactly("passed", "failed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{id: timed, type: expect_column_values_to_be_between, column: amount,"
            + " condition_parser: spark, row_condition: 'current_date() > code', max_value: 9, severity: warning}",
        "{id: timed, type: unexpected_rows_expectation, severity: warning,"
            + " unexpected_rows_query: 'SELECT * FROM {batch} WHERE code > current_date()'}"
      })
  void aRuleAboutTheMomentIsJudgedByEachLoad(String rule) throws IOException {
    dataset("order", "2020-01-01,1");
    dataset("price", "a,1");
    rule("order", "  - " + rule + "\n");
    loaded();

    TestLoad.Answer answer = load.run("--all");

    assertThat(answer.dataset("trial.order").path("verdict").asText()).isEqualTo("unchanged");
    assertThat(answer.dataset("trial.order").path("note").asText()).isEmpty();
    assertThat(answer.dataset("trial.price").path("verdict").asText()).isEqualTo("skipped");
    assertThat(outcomes("timed")).containsExactly("passed", "passed");
  }

  @Test
  void aFileThatWasMovedToTheArchiveIsReadAgain() throws IOException {
    dataset("order", "2020-01-01,1");
    Trial.edit(
        home,
        "order",
        "format: csv\n",
        "format: csv\n    customProperties:\n      - {property: kho.archive, value: .archive}\n");
    rule(
        "order",
        "  - {id: timed, type: expect_column_values_to_be_between, column: amount,"
            + " condition_parser: spark, row_condition: 'current_date() > code', max_value: 9, severity: warning}\n");
    loaded();
    assertThat(home.resolve("sources/order.csv")).doesNotExist();

    TestLoad.Answer answer = load.run("--all");

    assertThat(answer.dataset("trial.order").path("verdict").asText()).isEqualTo("unchanged");
    assertThat(outcomes("timed")).containsExactly("passed", "passed");
    assertThat(Trial.rows(load, "order")).hasSize(1);
  }

  private void loaded() {
    TestLoad.Answer answer = load.run("--all");
    assertThat(answer.status()).as(answer.json().toString() + answer.err()).isZero();
  }

  private void dataset(String name, String... rows) throws IOException {
    Trial.keyed(home, name);
    deliver(name, rows);
  }

  private void deliver(String name, String... rows) throws IOException {
    Files.writeString(
        home.resolve("sources/" + name + ".csv"), "code,amount\n" + String.join("\n", rows) + "\n");
  }

  private void rule(String name, String text) throws IOException {
    Path suite = home.resolve("suites/trial/" + name + ".yaml");
    Files.writeString(suite, Files.readString(suite) + text);
  }

  private List<String> outcomes(String rule) throws IOException {
    try (Tables tables = new Tables(load.warehouse())) {
      return tables.rows("quality.verdict").stream()
          .filter(row -> rule.equals(row.get("rule")))
          .sorted((a, b) -> run(a).compareTo(run(b)))
          .map(row -> String.valueOf(row.get("outcome")))
          .toList();
    }
  }

  private static String run(Map<String, Object> row) {
    return String.valueOf(row.get("run_id"));
  }
}
