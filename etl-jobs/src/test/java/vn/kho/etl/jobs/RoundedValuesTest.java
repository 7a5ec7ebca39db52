package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A load says how many values it rounded; without leave of the contract it rounds none. */
class RoundedValuesTest {
  private static final String CONTRACT =
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: trial.fee
      version: 1.0.0
      status: active
      domain: trial
      servers: [{server: file, type: local, path: fee.csv, format: csv}]
      schema:
        - name: fee
          properties:
            - {name: id, physicalType: string, primaryKey: true}
            - name: exact
              physicalType: decimal(9,2)
            - name: near
              physicalType: decimal(9,2)
              customProperties:
                - {property: kho.clean, value: [{number: {style: plain, round: half-up}}]}
      team: {name: so-thu, members: [{username: thu@example.vn, role: owner}]}
      """;

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"16MB", "0B"})
  void roundedValuesAreCountedAndOthersRefused(String smallLimit) throws IOException {
    write("contracts/trial/fee.yaml", CONTRACT);
    write(
        "suites/trial/fee.yaml",
        "suite: trial.fee\nerrorBudget: 0.9\nexpectations:\n- {id: any, type: expect_table_row_count_to_be_between, min_value: 1}\n");
    write(
        "sources/fee.csv",
        "id,exact,near\n1,1.50,1.005\n2,2.5,2.25\n3,3.001,3.999\n4,4.000,4.125\n");
    Files.createDirectories(folder.resolve("code-lists"));
    TestLoad load =
        new TestLoad(folder, folder.resolve("wh"))
            .set("content.contracts", "contracts")
            .set("content.suites", "suites")
            .set("content.code-lists", "code-lists")
            .set("sources.location", "sources")
            .set("load.small-limit", smallLimit);

    TestLoad.Answer answer = load.run("--all");

    assertThat(answer.dataset("trial.fee").path("note").asText())
        .contains("2 values of near had more digits than the column holds and were rounded");
    try (Tables tables = new Tables(load.warehouse())) {
      assertThat(tables.rows("trial.fee"))
          .extracting(row -> Map.entry(row.get("id"), row.get("near")))
          .containsExactlyInAnyOrder(
              Map.entry("1", new BigDecimal("1.01")),
              Map.entry("2", new BigDecimal("2.25")),
              Map.entry("4", new BigDecimal("4.13")));
      assertThat(tables.rows("quality.metric"))
          .extracting(row -> row.get("metric") + " " + row.get("instance") + " " + row.get("value"))
          .contains("Sum near.rounded 2.0");
      assertThat(tables.rows("quality.quarantine"))
          .extracting(row -> row.get("code"), row -> row.get("raw_text"))
          .containsExactly(org.assertj.core.groups.Tuple.tuple("KHO-401", "3.001"));
    }
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
