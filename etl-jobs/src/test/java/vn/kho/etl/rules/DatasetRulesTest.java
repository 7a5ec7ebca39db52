package vn.kho.etl.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.quality.contract.UncheckedEntry;
import vn.kho.quality.suite.Rule;
import vn.kho.quality.verdict.Severity;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.contract.reader.ContractReader;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.problem.Problem;
import vn.kho.schema.settings.Settings;

/** The rules of a suite and of a contract together. */
class DatasetRulesTest {
  private static final String CONTRACT =
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: health.clinic
      version: 1.0.0
      status: active
      domain: health
      servers:
        - {server: files, type: local, path: clinic.csv, format: csv}
      schema:
        - name: clinic
          quality:
      %s
          properties:
            - name: code
              physicalType: string
              primaryKey: true
              required: true
              unique: true
              logicalTypeOptions: {minLength: 5, maxLength: 5, pattern: '^[0-9]{5}$'}
            - name: beds
              physicalType: bigint
              logicalTypeOptions: {minimum: 0, exclusiveMaximum: 5000, multipleOf: 5}
              quality:
                - {metric: nullValues, mustBeLessThan: 10, unit: percent, dimension: completeness}
      team:
        name: so-y-te
        members: [{username: a@example.vn, role: owner}]
      """;
  private static final String QUALITY =
      """
            - {type: library, metric: rowCount, mustBeBetween: [1, 100], severity: error}
            - {type: text, description: Beds are counted at midnight}
            - type: custom
              engine: greatExpectations
              implementation: |
                type: expect_table_column_count_to_be_between
                kwargs:
                  minValue: 2
            - {type: custom, engine: soda, implementation: "checks for clinic"}
            - type: sql
              query: SELECT count(*) FROM ${table} WHERE beds > 4000
              mustBeLessOrEqualTo: 3
      """
          .indent(2);
  @TempDir private Path home = Path.of("");
  private Settings settings = Settings.of(Path.of("/"), Map.of());

  @BeforeEach
  void place() {
    settings =
        Settings.of(home, Map.of("content.contracts", "contracts", "content.suites", "suites"));
  }

  @Test
  void aContractAloneYieldsRulesWithTheirLines() throws IOException {
    DatasetRules.StatedRules stated = stated(QUALITY);

    assertThat(stated.suite().rules())
        .extracting(rule -> rule.id() + " " + rule.type().replace("expect_", ""))
        .containsExactly(
            "contract.code.length column_value_lengths_to_be_between",
            "contract.code.required column_values_to_not_be_null",
            "contract.code.unique column_values_to_be_unique",
            "contract.code.pattern column_values_to_match_regex",
            "contract.beds.range column_values_to_be_between",
            "contract.beds.multipleOf column_values_to_be_multiple_of",
            "contract.rowCount table_row_count_to_be_between",
            "contract.table_column_count_to_be_between table_column_count_to_be_between",
            "contract.sql query_value_to_be_between",
            "contract.beds.nullValues column_values_to_not_be_null");
    assertThat(stated.suite().rules().get(1).origin())
        .hasToString("contracts/health/clinic.yaml:28");
    // The primary key of one column asks what 'unique' asks.
    assertThat(stated.suite().rules().get(2).origin())
        .hasToString("contracts/health/clinic.yaml:29; contracts/health/clinic.yaml:27");
    assertThat(stated.suite().rules().get(9).severity()).isEqualTo(Severity.WARNING);
    assertThat(stated.unchecked())
        .extracting(UncheckedEntry::words)
        .containsExactly("Beds are counted at midnight", "soda");
  }

  @Test
  void aRuleOfBothIsRunOnceByTheSuitesIdAndWithTheStricterSeverity() throws IOException {
    suite(
        """
        suite: health.clinic
        expectations:
          - {id: code_there, type: expect_column_values_to_not_be_null, column: code, severity: info}
          - {id: beds, type: expect_column_values_to_not_be_null, column: beds, mostly: 0.5}
        """);

    Rule first = stated(QUALITY).suite().rules().get(0);

    assertThat(first.id()).isEqualTo("code_there");
    assertThat(first.severity())
        .as("the contract says required, which is critical")
        .isEqualTo(Severity.CRITICAL);
    assertThat(first.origin())
        .hasToString("suites/health/clinic.yaml:3; contracts/health/clinic.yaml:28");
  }

  @Test
  void aSetOfTextsForAColumnOfNumbersIsReportedSinceNoValueCanBeInIt() throws IOException {
    suite(
        """
        suite: health.clinic
        expectations:
          - {id: as_text, type: expect_column_values_to_be_in_set, column: beds, value_set: ["5", "10"]}
          - {id: as_numbers, type: expect_column_values_to_be_in_set, column: beds, value_set: [5, 10]}
          - {id: some, type: expect_column_distinct_values_to_be_in_set, column: beds, value_set: ["5", 10]}
          - {id: of_text, type: expect_column_values_to_be_in_set, column: code, value_set: ["00005"]}
        """);
    assertThat(problems(QUALITY))
        .extracting(Object::toString)
        .singleElement(InstanceOfAssertFactories.STRING)
        .contains("clinic.yaml:3: KHO-")
        .contains("rule 'as_text', its value_set holds texts, and column beds is bigint");
  }

  @Test
  void anEditedSuiteIsReadAnewByTheSameRules() throws IOException {
    Contracts contracts = contracts(QUALITY);
    DatasetRules rules = rules(contracts);
    String text =
        """
        suite: health.clinic
        expectations:
          - {id: %s, type: expect_column_value_lengths_to_be_between, column: code, min_value: 1}
        """;
    suite(text.formatted("one"));
    Contract clinic = contracts.contracts().get(0);
    Rule first = rules.stated(clinic).suite().rules().get(0);
    assertThat(first.id()).isEqualTo("one");
    assertThat(rules.stated(clinic).suite().rules().get(0)).isEqualTo(first);

    suite(text.formatted("two"));

    assertThat(rules.stated(clinic).suite().rules().get(0).id()).isEqualTo("two");
    suite("suite: health.clinic\nexpectations:\n  - {id: bad}\n");
    for (int time = 0; time < 2; time++) {
      assertThatThrownBy(() -> rules.stated(clinic)).hasMessageContaining("has no 'type'");
    }
  }

  @Test
  void everyMistakeIsReportedWithItsLine() {
    String wrong =
        """
              - {metric: nulValues, mustBe: 0}
              - {metric: rowCount}
              - {metric: rowCount, mustBe: 1, mustNotBe: 2}
              - {metric: duplicateValues, mustBe: 0}
              - {type: custom, engine: greatExpectations, implementation: {kwargs: {}}}
        """;
    assertThatThrownBy(() -> stated(wrong))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("5 problems")
        .hasMessageContaining("clinic.yaml:12: ")
        .hasMessageContaining("Unknown metric 'nulValues'; did you mean 'nullValues'?")
        .hasMessageContaining("needs exactly one operator such as mustBe or mustBeLessThan, not 0")
        .hasMessageContaining("not 2")
        .hasMessageContaining("'duplicateValues' of a dataset needs 'arguments' with properties")
        .hasMessageContaining("An expectation has no 'type'");
  }

  private DatasetRules.StatedRules stated(String quality) throws IOException {
    Contracts contracts = contracts(quality);
    Contract contract = contracts.contracts().get(0);
    DatasetRules rules = rules(contracts);
    DatasetRules.StatedRules stated = rules.stated(contract);
    assertThat(rules.book(contract).rules()).hasSameSizeAs(stated.suite().rules());
    return stated;
  }

  private List<Problem> problems(String quality) throws IOException {
    Contracts contracts = contracts(quality);
    return rules(contracts).problems(contracts.contracts().get(0));
  }

  private DatasetRules rules(Contracts contracts) {
    return new DatasetRules(
        settings,
        CodeLists.of(List.of()),
        contracts,
        new DeclaredDatasets(contracts),
        Clock.systemUTC());
  }

  private Contracts contracts(String quality) throws IOException {
    Path file = home.resolve("contracts/health/clinic.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, CONTRACT.formatted(quality.stripTrailing()));
    Contracts contracts = ContractReader.read(home.resolve("contracts"), CodeLists.of(List.of()));
    assertThat(contracts.problems()).isEmpty();
    return contracts;
  }

  private void suite(String text) throws IOException {
    Path file = home.resolve("suites/health/clinic.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
