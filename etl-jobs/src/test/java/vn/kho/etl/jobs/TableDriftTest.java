package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that are beside a contract's and that no contract names, and one that is gone. */
class TableDriftTest {
  private static final String LIST = "trial.list";

  @TempDir private Path home = Path.of("");
  private TestLoad load = new TestLoad(Path.of(""), Path.of(""));

  @BeforeEach
  void write() throws IOException {
    load = Trial.in(home);
    Trial.keyed(home, "list");
  }

  @Test
  void aFileThatNoContractNamesIsReportedOrHoldsTheDeliveryUntilAPersonHasLooked()
      throws IOException {
    source("path: list-*.csv\n    format: csv", "");
    csv("list-1.csv");
    csv("khach-san-2025.csv");
    csv("khach-san-2026.csv");
    csv(".hidden.csv");
    Files.writeString(home.resolve("sources/read.me"), "no table");
    assertThat(load.run("--dataset", LIST).dataset(LIST).path("drift").isMissingNode())
        .as("nobody asked")
        .isTrue();
    source(
        "path: list-*.csv\n    format: csv",
        "\n    customProperties:\n      - {property: kho.drift, value: {tables: freeze}}");
    JsonNode frozen = load.run("--dataset", LIST, "--again").dataset(LIST);
    assertThat(frozen.path("verdict").asText()).as(frozen.toPrettyString()).isEqualTo("unchanged");
    assertThat(frozen.path("drift")).hasSize(1);
    assertThat(frozen.path("note").asText())
        .contains("'khach-san-*.csv' (2 files) is new, no contract names it")
        .contains("kho add " + home.resolve("sources/khach-san-2025.csv").toRealPath());
    assertThat(load.run("--dataset", LIST).dataset(LIST).path("drift"))
        .as("a night that reads nothing looks too")
        .hasSize(1);
    assertThat(drift()).containsOnly("new_table freeze khach-san-*.csv");
    edit("tables: freeze", "tables: quarantine");
    JsonNode held = load.run("--dataset", LIST).dataset(LIST);
    assertThat(held.at("/failure/code").asText()).as(held.toPrettyString()).isEqualTo("KHO-510");
    edit("tables: quarantine", "tables: quarantine, ignoreTables: khach-san-*.csv");
    assertThat(load.run("--dataset", LIST).dataset(LIST).path("verdict").asText())
        .isEqualTo("unchanged");
    Files.delete(home.resolve("sources/list-1.csv"));
    JsonNode gone = load.run("--dataset", LIST).dataset(LIST);
    assertThat(gone.at("/failure/code").asText()).isEqualTo("KHO-301");
    assertThat(drift()).contains("missing_table quarantine list-*.csv");
  }

  @Test
  void aTableOfTheDatabaseThatNoContractNamesIsReportedAndOneThatIsGoneToo()
      throws IOException, SQLException {
    edit("type: local", "type: custom");
    edit("    path: list.csv\n", "");
    edit(
        "format: csv",
        """
        customProperties:
              - {property: kho.url, value: 'jdbc:sqlite:agency.db'}
              - {property: kho.table, value: list}
              - {property: kho.drift, value: {tables: evolve}}""");
    sql("CREATE TABLE list (code TEXT, amount INTEGER)");
    sql("INSERT INTO list VALUES ('a', 1), ('b', 2)");
    sql("CREATE TABLE khach_san (code TEXT)");
    JsonNode loaded = load.run("--dataset", LIST).dataset(LIST);
    assertThat(loaded.path("verdict").asText()).as(loaded.toPrettyString()).isEqualTo("published");
    assertThat(loaded.path("note").asText()).contains("'khach_san' is new, no contract names it");
    sql("ALTER TABLE list RENAME TO danh_sach");
    JsonNode gone = load.run("--dataset", LIST).dataset(LIST);
    assertThat(gone.at("/failure/code").asText()).isEqualTo("KHO-310");
    assertThat(drift())
        .containsExactlyInAnyOrder("new_table evolve khach_san", "missing_table evolve list");
  }

  @Test
  void aSheetThatNoContractNamesIsReported() throws IOException {
    source(
        "path: list.xls\n    format: xls",
        "\n    customProperties:\n      - {property: kho.sheet, value: Danh sách}"
            + "\n      - {property: kho.drift, value: {tables: freeze}}");
    try (HSSFWorkbook book = new HSSFWorkbook();
        OutputStream out = Files.newOutputStream(home.resolve("sources/list.xls"))) {
      for (String name : List.of("Danh sách", "Khách sạn", "Trống", "Ẩn")) {
        var sheet = book.createSheet(name);
        for (int i = 0; i < (name.equals("Trống") ? 0 : 3); i++) {
          Row row = sheet.createRow(i);
          row.createCell(0).setCellValue(i == 0 ? "code" : "c" + i);
          row.createCell(1).setCellValue(i == 0 ? "amount" : "" + i);
        }
      }
      book.setSheetHidden(3, true);
      book.write(out);
    }
    JsonNode loaded = load.run("--dataset", LIST).dataset(LIST);
    assertThat(loaded.path("verdict").asText()).as(loaded.toPrettyString()).isEqualTo("published");
    assertThat(loaded.path("note").asText())
        .contains("the sheet 'Khách sạn' is new", "list.xls --table 2");
    assertThat(drift()).containsExactly("new_table freeze Khách sạn");
  }

  private void csv(String name) throws IOException {
    Files.writeString(home.resolve("sources").resolve(name), "code,amount\na,1\nb,2\n");
  }

  /** Writes what the contract reads, and its options. */
  private void source(String path, String options) throws IOException {
    Path contract = home.resolve("contracts/trial/list.yaml");
    String text = Files.readString(contract);
    int from = text.indexOf("    path:") + 4;
    int to = text.indexOf("\nschema:");
    Files.writeString(contract, text.substring(0, from) + path + options + text.substring(to));
  }

  private List<String> drift() throws IOException {
    try (Tables tables = new Tables(load.warehouse())) {
      return tables.rows("ops.drift").stream()
          .map(row -> row.get("kind") + " " + row.get("policy") + " " + row.get("name"))
          .distinct()
          .toList();
    }
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + home.resolve("sources/agency.db"));
        var run = connection.createStatement()) {
      run.execute(statement);
    }
  }

  private void edit(String from, String to) throws IOException {
    Trial.edit(home, "list", from, to);
  }
}
