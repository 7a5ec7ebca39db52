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
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Everything that rules find is kept, however much it is, and one rule does not take another with
 * it; the same with rows in this process and on Spark.
 */
@SuppressWarnings("NullAway") // rows are maps, fields are filled by JUnit
class EvidenceTest {
  private static final int ROWS = 60_000;
  private static final String CONTRACT =
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: trial.person
      name: Thử
      version: 1.0.0
      status: active
      domain: trial
      description:
        purpose: "Người | People"
      servers:
        - server: agency
          type: local
          path: person.csv
          format: csv
      schema:
        - name: person
          physicalType: table
          customProperties:
            - property: kho.load
              value: {mode: snapshot, maxShrink: 1.0, errorBudget: 0.05}
          properties:
            - name: code
              logicalType: string
              physicalType: string
              primaryKey: true
              primaryKeyPosition: 1
              classification: public
              description: "Mã | Code"
            - name: name
              logicalType: string
              physicalType: string
              classification: personal
              description: "Tên | Name"
            - name: points
              logicalType: integer
              physicalType: bigint
              classification: public
              description: "Điểm | Points"
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
      suite: trial.person
      expectations:
        - {id: name_given, type: expect_column_values_to_not_be_null, column: name, severity: critical}
        - {id: name_short, type: expect_column_value_lengths_to_be_between, column: name, max_value: 1, severity: warning}
        - {id: points_high, type: expect_column_values_to_be_between, column: points, min_value: 1000000, severity: info}
        - {id: some_rows, type: expect_table_row_count_to_be_between, min_value: 1, severity: critical}
        - {id: nobody, type: expect_column_values_to_be_null, column: name, severity: critical,
           row_condition: "code = 'none'", condition_parser: spark}
        - {id: bad_cast, type: expect_column_values_to_not_be_null, column: name, severity: warning,
           row_condition: "cast(points as array<int>) is not null", condition_parser: spark}
        - {id: breaks_late, type: expect_column_values_to_not_be_null, column: name, severity: warning,
           row_condition: "element_at(array(1), if(points < 50, 1, 0)) = 1", condition_parser: spark}
      """;

  /** Columns of the contract, indented as theirs. */
  private static final String PEOPLE =
      """
            - {name: cccd, physicalType: string, classification: sensitive, description: "CCCD | CCCD"}
            - {name: sex, physicalType: string, classification: internal, description: "Giới tính | Sex"}
            - {name: born, physicalType: string, classification: internal, description: "Năm sinh | Born"}
            - {name: birthplace, physicalType: string, classification: internal, description: "Nơi sinh | Birthplace"}
      """;

  private static final String CCCD_RULES =
      """
        - {id: cccd_sex, type: expect_column_values_to_match_cccd_sex, column: sex, cccd_column: cccd, coding: m1-f2}
        - {id: cccd_born, type: expect_column_values_to_match_cccd_birth_year, column: born, cccd_column: cccd}
        - {id: cccd_province, type: expect_column_values_to_match_cccd_province, column: birthplace, cccd_column: cccd}
      """;

  /** Where rows are processed. */
  private enum Lane {
    LOCAL("64MB"),
    DISTRIBUTED("1B");

    private final String smallLimit;

    Lane(String smallLimit) {
      this.smallLimit = smallLimit;
    }
  }

  @TempDir Path home;
  private TestLoad load;

  @BeforeEach
  void layOut() throws IOException {
    load = TestLoad.of(home);
    Files.writeString(home.resolve("contracts/trial/person.yaml"), CONTRACT);
  }

  @ParameterizedTest
  @EnumSource
  void everyFailedRuleOfEveryRowIsFoundUncapped(Lane execution) throws IOException {
    Files.writeString(
        home.resolve("contracts/trial/person.yaml"),
        CONTRACT.replace("team:\n", PEOPLE + "team:\n"));
    rules(RULES + CCCD_RULES);
    deliver(ROWS, 5_000, ",cccd,sex,born,birthplace", EvidenceTest::people);
    JsonNode person = night(execution);
    assertThat(person.path("verdict").asText()).as(person.toString()).isEqualTo("published");
    assertThat(person.path("inserted").asInt()).isEqualTo(ROWS - 12);
    assertThat(person.path("quarantined").asInt()).isEqualTo(12);

    Map<String, Set<String>> keys = new TreeMap<>();
    Set<String> facts = new HashSet<>();
    each(
        "quality.finding",
        row -> {
          String rule = row.getField("rule").toString();
          keys.computeIfAbsent(rule, unused -> new HashSet<>())
              .add(row.getField("row_key").toString());
          facts.add(
              rule
                  + " "
                  + row.getField("severity")
                  + " "
                  + row.getField("column_name")
                  + " "
                  + (rule.equals("points_high") ? "shown" : row.getField("value_text")));
          assertThat(row.getField("run_id")).isNotNull();
          assertThat(row.getField("source_record")).isNotNull();
        });
    assertFindings(keys, facts);
  }

  private static void assertFindings(Map<String, Set<String>> keys, Set<String> facts) {
    assertThat(keys.get("points_high")).hasSize(ROWS);
    assertThat(keys.get("name_short")).hasSize(ROWS - 12);
    assertThat(keys.get("name_given")).hasSize(12);
    assertThat(keys.get("cccd_sex")).containsExactly("P2");
    assertThat(keys.get("cccd_born")).containsExactly("P3");
    assertThat(keys.get("cccd_province")).containsExactly("P4");
    assertThat(keys).hasSize(6);
    assertThat(facts)
        .containsExactlyInAnyOrder(
            "points_high info points shown",
            "name_short warning name ***",
            "name_given critical name null",
            "cccd_sex warning sex 1",
            "cccd_born warning born 1890",
            "cccd_province warning birthplace Đà Nẵng");
  }

  @ParameterizedTest
  @EnumSource
  void aRejectedRowIsKeptWholeAndOneRuleDoesNotTakeTheOthersWithIt(Lane execution)
      throws IOException {
    rules(RULES);
    deliver(1_000, 100);
    JsonNode person = night(execution);
    assertThat(person.path("verdict").asText()).as(person.toString()).isEqualTo("published");
    try (Tables tables = new Tables(load.warehouse())) {
      assertThat(tables.rows("quality.verdict"))
          .extracting(row -> row.get("rule") + " " + row.get("outcome"))
          .containsExactlyInAnyOrder(
              "name_given failed",
              "name_short failed",
              "points_high failed",
              "some_rows passed",
              "nobody not_applicable",
              "bad_cast errored",
              "breaks_late errored",
              "contract.primary_key passed",
              "contract.code.required passed");
      List<Map<String, Object>> quarantine = tables.rows("quality.quarantine");
      assertThat(quarantine).hasSize(10);
      assertThat(quarantine)
          .filteredOn(row -> row.get("row_key").equals("P100"))
          .singleElement()
          .satisfies(
              row -> {
                assertThat(row.get("raw_record"))
                    .isEqualTo("{\"code\":\"P100\",\"name\":null,\"points\":100}");
                assertThat(row.get("rule")).isEqualTo("name_given");
                assertThat(row.get("stage")).isEqualTo("check");
                assertThat(row.get("origin")).asString().endsWith("sources/person.csv");
                assertThat(row.get("source_record")).isEqualTo(101L);
              });
      assertThat(tables.rows("trial.person")).hasSize(990);
    }
  }

  @ParameterizedTest
  @EnumSource
  void overTheSuitesErrorBudgetTheLoadIsHeldWithAllItsEvidence(Lane execution) throws IOException {
    rules(RULES.replace("suite: trial.person", "suite: trial.person\nerrorBudget: 0.005"));
    deliver(1_000, 100);
    JsonNode person = night(execution);
    assertThat(person.path("verdict").asText()).as(person.toString()).isEqualTo("held");
    assertThat(person.at("/failure/code").asText()).isEqualTo("KHO-508");
    assertThat(person.at("/failure/message").asText())
        .contains("10 of 1000 records were refused, more than the 0.5 % of the error budget");
    try (Tables tables = new Tables(load.warehouse())) {
      assertThat(tables.rows("quality.finding")).hasSize(10 + 990 + 1_000);
      assertThat(tables.rows("quality.quarantine")).hasSize(10);
      assertThat(tables.rows("quality.verdict")).hasSize(7 + 2);
      assertThat(tables.table("trial.person").currentSnapshot()).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCriticalRuleOfTheTableHoldsAndDropsNoRow(Lane execution) throws IOException {
    for (String rule :
        List.of(
            "{id: total, type: expect_column_sum_to_be_between, column: points, max_value: 10}",
            "{id: total, type: unexpected_rows_expectation, unexpected_rows_query:"
                + " \"SELECT * FROM {batch} WHERE points < 3\"}",
            "{id: total, type: expect_column_distinct_values_to_be_in_set, column: code,"
                + " value_set: [P0]}",
            "{id: total, type: expect_column_values_to_not_be_null, column: name,"
                + " row_condition: \"cast(points as array<int>) is null\","
                + " condition_parser: spark}")) {
      rules("suite: trial.person\nexpectations:\n  - " + rule + "\n");
      deliver(500, 1_000_000);
      JsonNode person = night(execution);
      assertThat(person.path("verdict").asText()).as(rule + person).isEqualTo("held");
      assertThat(person.at("/failure/code").asText()).as(rule).isEqualTo("KHO-507");
      assertThat(person.path("quarantined").asInt()).as(rule).isZero();
      assertThat(person.path("held").asInt()).as(rule).isEqualTo(500);
    }
  }

  private void rules(String suite) throws IOException {
    Files.writeString(home.resolve("suites/trial/person.yaml"), suite);
  }

  private void deliver(int rows, int nameless) throws IOException {
    deliver(rows, nameless, "", row -> "");
  }

  /** Rows P0, P1, ...; each {@code nameless}-th has no name. */
  private void deliver(int rows, int nameless, String columns, IntFunction<String> cells)
      throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(home.resolve("sources/person.csv"))) {
      out.write("code,name,points" + columns + "\n");
      for (int i = 0; i < rows; i++) {
        String name = i % nameless == 0 ? "" : "Nguyễn " + i;
        out.write("P" + i + "," + name + "," + i + cells.apply(i) + "\n");
      }
    }
  }

  /** Of the rows 1 to 4 one agrees with its number, and each other contradicts it in one column. */
  private static String people(int row) {
    return switch (row) {
      case 1 -> ",046190001234,2,1990,Huế";
      case 2 -> ",046190001234,1,1990,Huế";
      case 3 -> ",046190001234,Nữ,1890,Huế";
      case 4 -> ",046190001234,nữ,1990,Đà Nẵng";
      default -> ",,,,";
    };
  }

  private JsonNode night(Lane execution) {
    load.set("load.small-limit", execution.smallLimit);
    TestLoad.Answer answer = load.run("--all");
    assertThat(answer.status()).as(answer.err()).isLessThan(2);
    return answer.dataset("trial.person");
  }

  private void each(String table, Consumer<Record> rows) throws IOException {
    try (Tables tables = new Tables(load.warehouse());
        CloseableIterable<Record> records =
            IcebergGenerics.read(tables.table(table)).reuseContainers().build()) {
      records.forEach(rows);
    }
  }
}
