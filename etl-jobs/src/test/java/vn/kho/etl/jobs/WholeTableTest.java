package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Where a night brings a part of a dataset, rules of the table are judged over the whole table:
 * added up from what is kept, and equal to what a reading of the table gives.
 */
@SuppressWarnings("NullAway") // rows are maps, fields are filled by JUnit
class WholeTableTest {
  private static final String CONTRACT =
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: trial.visit
      name: Thử
      version: 1.0.0
      status: active
      domain: trial
      description:
        purpose: "Lượt khách | Visits"
      servers:
        - server: agency
          type: local
          path: visit.csv
          format: csv
      schema:
        - name: visit
          physicalType: table
          customProperties:
            - property: kho.load
              value: {mode: %s, errorBudget: 0.05}
          properties:
            - name: code
              logicalType: string
              physicalType: string
              primaryKey: true
              primaryKeyPosition: 1
              classification: public
              description: "Mã | Code"
            - name: guests
              logicalType: integer
              physicalType: bigint
              classification: public
              description: "Khách | Guests"
              customProperties:
                - property: kho.clean
                  value: [number]
      team:
        name: so-thu
        description: "Sở Thử | Department of Trials"
        members:
          - username: thu@example.vn
            role: owner
      """;
  private static final String RULES =
      """
      suite: trial.visit
      expectations:
        - {id: rows, type: expect_table_row_count_to_be_between, min_value: 1, max_value: %d, severity: critical}
        - {id: sum, type: expect_column_sum_to_be_between, column: guests, min_value: 0, severity: info}
        - {id: distinct, type: expect_column_unique_value_count_to_be_between, column: guests, min_value: 1, severity: info}
        - {id: most, type: expect_column_max_to_be_between, column: guests, min_value: 0, severity: info}
      """;

  @TempDir Path home;
  private TestLoad load;

  @BeforeEach
  void layOut() throws IOException {
    load = TestLoad.of(home);
  }

  @ParameterizedTest
  @CsvSource({"upsert, 64MB, 1", "upsert, 1B, 2", "append, 64MB, 3"})
  void figuresOfTheTableAreThoseOfAReadingThroughAnyNights(String mode, String limit, long seed)
      throws IOException {
    lay(mode, 1_000_000);
    load.set("load.small-limit", limit);
    Random random = new Random(seed);
    Map<String, Long> rows = new TreeMap<>();
    for (int night = 0; night < 5; night++) {
      Map<String, Long> brought = new TreeMap<>();
      for (int i = 0; i < 20 + random.nextInt(20); i++) {
        String key = "V" + random.nextInt(60);
        if (mode.equals("upsert") || !rows.containsKey(key)) {
          brought.put(key, (long) random.nextInt(40));
        }
      }
      deliver(brought);
      boolean changed = !rows.entrySet().containsAll(brought.entrySet());
      rows.putAll(brought);
      assertThat(verdict()).as("night %d", night).isEqualTo(changed ? "published" : "unchanged");
      Map<String, String> reported = reported();
      long sum = rows.values().stream().mapToLong(Long::longValue).sum();
      assertThat(reported.get("rows")).startsWith(rows.size() + " ");
      assertThat(reported.get("sum")).startsWith(sum + " ");
      assertThat(reported.get("distinct")).startsWith(new HashSet<>(rows.values()).size() + " ");
      assertThat(reported.get("most"))
          .startsWith(rows.values().stream().mapToLong(Long::longValue).max().orElseThrow() + " ");
      if (night > 0) {
        assertThat(reported.get("rows")).contains("added up from kept figures");
        assertThat(reported.get("sum")).contains("added up from kept figures");
        assertThat(reported.get("distinct")).contains("added up from kept figures");
      } else {
        assertThat(reported.get("rows")).contains("no state of it is kept");
      }
      assertThat(sizeOfTable()).isEqualTo((double) rows.size());
    }
  }

  @Test
  void aTableThatBreaksACriticalRuleIsHeldAndTheNextNightKnowsOnlyWhatWasPublished()
      throws IOException {
    lay("upsert", 12);
    deliver(numbered(0, 10));
    assertThat(verdict()).isEqualTo("published");
    deliver(numbered(5, 15));
    JsonNode held = night();
    assertThat(held.path("verdict").asText()).isEqualTo("held");
    assertThat(held.at("/failure/code").asText()).isEqualTo("KHO-507");
    assertThat(held.at("/failure/message").asText()).contains("the whole table");
    deliver(numbered(8, 12));
    assertThat(verdict()).isEqualTo("published");
    assertThat(reported().get("rows")).startsWith("12 ").contains("added up from kept figures");
    try (Tables tables = new Tables(load.warehouse())) {
      assertThat(tables.rows("trial.visit")).hasSize(12);
      assertThat(tables.table("trial.visit").refs()).containsOnlyKeys("main");
    }
  }

  private void lay(String mode, long most) throws IOException {
    Files.writeString(home.resolve("contracts/trial/visit.yaml"), CONTRACT.formatted(mode));
    Files.writeString(home.resolve("suites/trial/visit.yaml"), RULES.formatted(most));
  }

  private static Map<String, Long> numbered(int from, int to) {
    Map<String, Long> rows = new TreeMap<>();
    for (int i = from; i < to; i++) {
      rows.put("V" + i, (long) i);
    }
    return rows;
  }

  private void deliver(Map<String, Long> rows) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(home.resolve("sources/visit.csv"))) {
      out.write("code,guests\n");
      for (Map.Entry<String, Long> row : rows.entrySet()) {
        out.write(row.getKey() + "," + row.getValue() + "\n");
      }
    }
  }

  private String verdict() {
    return night().path("verdict").asText();
  }

  private JsonNode night() {
    TestLoad.Answer answer = load.run("--all");
    assertThat(answer.status()).as(answer.err()).isLessThan(2);
    return answer.dataset("trial.visit");
  }

  /** Of the last run, by rule: what was observed, and the message. */
  private Map<String, String> reported() throws IOException {
    Map<String, String> reported = new TreeMap<>();
    try (Tables tables = new Tables(load.warehouse())) {
      List<Map<String, Object>> verdicts = tables.rows("quality.verdict");
      String last = last(verdicts);
      verdicts.stream()
          .filter(row -> row.get("run_id").equals(last))
          .forEach(
              row ->
                  reported.put(
                      row.get("rule").toString(), row.get("observed") + " " + row.get("message")));
    }
    return reported;
  }

  private static String last(List<Map<String, Object>> rows) {
    return rows.stream()
        .map(row -> row.get("run_id").toString())
        .max(String::compareTo)
        .orElseThrow();
  }

  private double sizeOfTable() throws IOException {
    try (Tables tables = new Tables(load.warehouse())) {
      List<Map<String, Object>> metrics = tables.rows("quality.metric");
      String last = last(metrics);
      Set<Object> sizes = new HashSet<>();
      metrics.stream()
          .filter(row -> row.get("run_id").equals(last) && row.get("metric").equals("Size"))
          .filter(row -> row.get("tags").toString().contains("\"scope\":\"table\""))
          .forEach(row -> sizes.add(row.get("value")));
      assertThat(sizes).hasSize(1);
      return (Double) sizes.iterator().next();
    }
  }
}
