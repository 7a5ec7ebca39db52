package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deliveries with fewer records than they seem to have: none at all, or fields out of reach. */
class EmptyDeliveryTest {
  private static final String SUITE =
      """
      suite: trial.list
      errorBudget: 0.5
      expectations:
        - id: columns
          type: expect_table_column_count_to_be_between
          min_value: 1
          severity: warning
          dimension: conformity
          notes: "Có cột | Has columns"
      """;

  @TempDir private Path home = Path.of("");
  private TestLoad load = new TestLoad(Path.of(""), Path.of(""));

  @BeforeEach
  void write() throws IOException {
    load = Trial.in(home);
    Trial.write(home, "list");
    Files.writeString(home.resolve("suites/trial/list.yaml"), SUITE);
  }

  /** A contract that reads JSON, its amount from a nested object. */
  private void json() throws IOException {
    Trial.edit(home, "list", "path: list.csv", "path: list.json");
    Trial.edit(home, "list", "format: csv", "format: json");
    Trial.edit(
        home,
        "list",
        "value: [number]",
        "value: [number]\n          - property: kho.from\n            value: inner.amount");
  }

  @ParameterizedTest
  @ValueSource(strings = {"16MB", "0B"})
  void anEmptyDeliveryIsToldAndNeverEmptiesATable(String smallLimit) throws IOException {
    load.set("load.small-limit", smallLimit);
    deliver("list.csv", "code,amount\n");
    JsonNode first = load.run("--all").dataset("trial.list");
    assertThat(first.path("note").asText())
        .contains("The delivery is empty, it holds no record", "list.csv");
    deliver("list.csv", "code,amount\na,1\n");
    assertThat(load.run("--all").dataset("trial.list").path("inserted").asInt()).isOne();
    deliver("list.csv", "code,amount\n\n");
    TestLoad.Answer empty = load.run("--all");
    assertThat(empty.status()).isEqualTo(1);
    assertThat(empty.dataset("trial.list").at("/failure/code").asText()).isEqualTo("KHO-504");
    assertThat(empty.dataset("trial.list").path("note").asText()).contains("The delivery is empty");
  }

  /**
   * The cut-off line may be any row, so all rows stay; that alone would notify nobody of the loss.
   */
  @ParameterizedTest
  @ValueSource(strings = {"16MB", "0B"})
  void aFileCutOffWithinALineIsHeldWhereItLacksTooManyRows(String smallLimit) throws IOException {
    load.set("load.small-limit", smallLimit);
    Trial.edit(home, "list", "- name: code\n", "- name: code\n        primaryKey: true\n");
    Trial.edit(home, "list", "maxShrink: 0.9", "maxShrink: 0.2");
    deliver("list.csv", lines(20));
    assertThat(load.run("--all").dataset("trial.list").path("inserted").asInt()).isEqualTo(20);
    deliver("list.csv", lines(15) + "c");
    TestLoad.Answer cut = load.run("--all");
    assertThat(cut.dataset("trial.list").path("kept").asInt()).as(cut.err()).isEqualTo(5);
    assertThat(cut.dataset("trial.list").path("verdict").asText()).isEqualTo("unchanged");
    deliver("list.csv", lines(14) + "c");
    TestLoad.Answer lacking = load.run("--all");
    assertThat(lacking.status()).isEqualTo(1);
    JsonNode failure = lacking.dataset("trial.list").path("failure");
    assertThat(failure.path("code").asText()).isEqualTo("KHO-504");
    assertThat(failure.path("message").asText())
        .contains("lacks at least 5 of its 20 rows, that is 25.0 % where 20.0 % may go")
        .contains("1 of 15 records was refused: KHO-407");
  }

  private static String lines(int rows) {
    StringBuilder text = new StringBuilder("code,amount\n");
    IntStream.range(0, rows).forEach(i -> text.append("c").append(i).append(",1\n"));
    return text.toString();
  }

  @Test
  void aPathThroughATextOrAListIsARefusedRecordAndNoMissingValue() throws IOException {
    json();
    deliver(
        "list.json",
        """
        [{"code": "a", "inner": {"amount": 1}}, {"code": "b", "inner": "2"}, {"code": "c", "inner": [{"amount": 3}]},
         {"code": "d", "inner": null}, {"code": "e"}, {"code": "f", "inner": ""}, {"code": "g", "inner": {}}]
        """);
    JsonNode reported = load.run("--all").dataset("trial.list");
    assertThat(reported.path("inserted").asInt()).as(reported.toPrettyString()).isEqualTo(5);
    try (Tables tables = new Tables(load.warehouse())) {
      assertThat(tables.rows("quality.quarantine"))
          .extracting(
              row -> row.get("source_record") + " " + row.get("code") + row.get("column_name"))
          .containsExactlyInAnyOrder("2 KHO-407amount", "3 KHO-407amount");
    }
  }

  private void deliver(String name, String text) throws IOException {
    Files.writeString(home.resolve("sources").resolve(name), text);
  }
}
