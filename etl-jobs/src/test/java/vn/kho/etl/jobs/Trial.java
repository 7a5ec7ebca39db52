package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small agency with datasets of two columns, a code and an amount. */
public final class Trial {
  private static final String CONTRACT =
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: trial.%1$s
      name: Thử
      version: 1.0.0
      status: active
      domain: trial
      description:
        purpose: "Danh sách thử | List of trials"
      servers:
        - server: agency
          type: local
          path: %1$s.csv
          format: csv
      schema:
        - name: %1$s
          physicalType: table
          customProperties:
            - property: kho.load
              value: {mode: snapshot, maxShrink: 0.9, errorBudget: 0.4}
          properties:
            - name: code
              logicalType: string
              physicalType: string
              classification: public
              description: "Mã | Code"
            - name: amount
              logicalType: integer
              physicalType: bigint
              classification: personal
              description: "Số lượng | Amount"
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
  private static final String SUITE =
      """
      suite: trial.%s
      expectations:
        - id: code_given
          type: expect_column_values_to_not_be_null
          column: code
          severity: critical
          dimension: completeness
          notes: "Có mã | Has a code"
        - id: amount_positive
          type: expect_column_values_to_be_between
          column: amount
          min_value: 0
          severity: warning
          dimension: accuracy
          notes: "Không âm | Not negative"
        - id: enough
          type: expect_table_row_count_to_be_between
          min_value: 1
          severity: critical
          dimension: coverage
          notes: "Có dòng | Has rows"
      """;

  private Trial() {}

  /** A load of the trial agency; everything below {@code home}. */
  public static TestLoad in(Path home) throws IOException {
    return TestLoad.of(home);
  }

  /** A dataset's contract and suite; it is delivered as {@code sources/NAME.csv}. */
  public static void write(Path home, String name) throws IOException {
    Path contracts = Files.createDirectories(home.resolve("contracts/trial"));
    Path suites = Files.createDirectories(home.resolve("suites/trial"));
    Files.writeString(contracts.resolve(name + ".yaml"), CONTRACT.formatted(name));
    Files.writeString(suites.resolve(name + ".yaml"), SUITE.formatted(name));
  }

  /** Writes a dataset's contract and suite; the code is the primary key. */
  public static void keyed(Path home, String name) throws IOException {
    write(home, name);
    edit(home, name, "physicalType: string\n", "physicalType: string\n        primaryKey: true\n");
  }

  /** Replaces a text of a dataset's contract, which must be there. */
  static void edit(Path home, String name, String from, String to) throws IOException {
    Path contract = home.resolve("contracts/trial/" + name + ".yaml");
    String text = Files.readString(contract);
    assertThat(text).contains(from);
    Files.writeString(contract, text.replace(from, to));
  }

  /** The rows of a dataset, each as code and amount, sorted. */
  static List<String> rows(TestLoad load, String name) throws IOException {
    return rows(load, name, "amount");
  }

  /** The rows of a dataset, each as code and another column, sorted. */
  static List<String> rows(TestLoad load, String name, String column) throws IOException {
    try (Tables tables = new Tables(load.warehouse())) {
      return tables.rows("trial." + name).stream()
          .map(row -> row.get("code") + " " + row.get(column))
          .sorted()
          .toList();
    }
  }

  /** The differences between sources and contracts that all loads reported, a line each. */
  static List<String> drift(TestLoad load) throws IOException {
    try (Tables tables = new Tables(load.warehouse())) {
      return tables.drift();
    }
  }
}
