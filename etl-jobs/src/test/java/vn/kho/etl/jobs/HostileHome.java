package vn.kho.etl.jobs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A province's folder into which hostile files are handed, beside one good dataset. */
record HostileHome(Path home) {
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
        purpose: "Thử | Trial"
      servers:
        - server: agency
      %2$s
      schema:
        - name: %1$s
          physicalType: table
          properties:
            - name: code
              logicalType: string
              physicalType: string
              primaryKey: true
              primaryKeyPosition: 1
              classification: public
              description: "Mã | Code"
            - name: other
              logicalType: string
              physicalType: string
              classification: public
              description: "Khác | Other"
      %3$s
      team:
        name: so-thu
        description: "Sở Thử | Department of Trials"
        members:
          - username: thu@example.vn
            role: owner
      """;
  private static final String GIVEN =
      "- {id: code_given, type: expect_column_values_to_not_be_null, column: code}";

  /** A new name, of its kind. */
  static String next(List<String> names, String kind) {
    String name = kind + "_" + (names.size() + 1);
    names.add(name);
    return name;
  }

  static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** Few lines of YAML that stand for more values than any memory holds. */
  static String bomb() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 40; i++) {
      bomb.append("a%1$d: &a%1$d [*a%2$d, *a%2$d]%n".formatted(i, i - 1));
    }
    return bomb.toString();
  }

  static String local(String path, String format) {
    return "    type: local\n    path: '" + path + "'\n    format: " + format;
  }

  /** A dataset with two rows and one rule. */
  void good(String name) throws IOException {
    contract(name, local(name + ".csv", "csv"), "");
    suite(name, GIVEN);
    delivery(name + ".csv", "code,other\nA,1\nB,2\n");
  }

  /** A good dataset, but for its suite's text. */
  void suiteText(String name, String text) throws IOException {
    good(name);
    write("suites/trial/" + name + ".yaml", text.getBytes(StandardCharsets.UTF_8));
  }

  /** A good dataset, but for one more rule. */
  void rule(String name, String rule) throws IOException {
    good(name);
    suite(name, GIVEN + "\n  - " + rule);
  }

  /** A good dataset, but for its server. */
  void server(String name, String server) throws IOException {
    good(name);
    contract(name, server, "");
  }

  /** A good dataset, but for its delivery. */
  void delivered(String name, String format, byte[] bytes) throws IOException {
    good(name);
    Files.deleteIfExists(home.resolve("sources/" + name + ".csv"));
    contract(name, local(name + "." + format, format), "");
    write("sources/" + name + "." + format, bytes);
  }

  void contract(String name, String server, String quality) throws IOException {
    String text = CONTRACT.formatted(name, server, quality);
    write("contracts/trial/" + name + ".yaml", text.getBytes(StandardCharsets.UTF_8));
  }

  void suite(String name, String rules) throws IOException {
    suiteFile(name, "suite: trial." + name + "\nexpectations:\n  " + rules + "\n");
  }

  private void suiteFile(String name, String text) throws IOException {
    write("suites/trial/" + name + ".yaml", text.getBytes(StandardCharsets.UTF_8));
  }

  void delivery(String name, String text) throws IOException {
    write("sources/" + name, text.getBytes(StandardCharsets.UTF_8));
  }

  void write(String name, byte[] bytes) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }
}
