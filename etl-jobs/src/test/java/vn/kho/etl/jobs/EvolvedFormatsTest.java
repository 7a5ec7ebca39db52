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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table grows by a new column of its source, whatever the source is. */
class EvolvedFormatsTest {
  private static final List<String> FORMATS = List.of("jsonl", "json", "xls", "parquet", "sqlite");

  @TempDir private Path home = Path.of("");

  @Test
  void aTableGrowsByANewColumnInEveryFormat() throws IOException, SQLException {
    TestLoad load = Trial.in(home);
    for (String format : FORMATS) {
      Trial.keyed(home, format);
      contract(format);
    }
    deliver(List.of(Map.of("code", "a", "amount", "1"), Map.of("code", "b", "amount", "2")));
    load.run("--all");
    deliver(
        List.of(
            Map.of("code", "a", "amount", "1", "Ghi chú", "007"),
            Map.of("code", "b", "amount", "2")));
    TestLoad.Answer grown = load.run("--all");
    try (Tables tables = new Tables(load.warehouse())) {
      for (String format : FORMATS) {
        JsonNode dataset = grown.dataset("trial." + format);
        assertThat(dataset.path("verdict").asText())
            .as(dataset.toPrettyString())
            .isEqualTo("published");
        List<String> rows = new ArrayList<>();
        tables
            .rows("trial." + format)
            .forEach(row -> rows.add(row.get("code") + " " + row.get("ghi_chu")));
        assertThat(rows).as(format).containsExactlyInAnyOrder("a 007", "b null");
        assertThat(dataset.path("note").asText())
            .as(format)
            .contains("Ghi chú", "The table has them as text");
      }
    }
  }

  private void contract(String format) throws IOException {
    Path contract = home.resolve("contracts/trial/" + format + ".yaml");
    String drift = "      - {property: kho.drift, value: {columns: evolve}}";
    String server = "path: " + format + "." + format + "\n    format: " + format;
    String text = Files.readString(contract);
    if (format.equals("sqlite")) {
      text = text.replace("type: local", "type: custom");
      server = "";
      drift =
          "      - {property: kho.url, value: 'jdbc:sqlite:agency.db'}\n"
              + "      - {property: kho.table, value: list}\n"
              + drift;
    }
    String old = "path: " + format + ".csv\n    format: csv";
    assertThat(text).contains(old);
    Files.writeString(contract, text.replace(old, server + "\n    customProperties:\n" + drift));
  }

  private void deliver(List<Map<String, String>> rows) throws IOException, SQLException {
    Path sources = home.resolve("sources");
    List<String> names = new ArrayList<>(List.of("code", "amount"));
    rows.stream()
        .filter(row -> row.containsKey("Ghi chú"))
        .limit(1)
        .forEach(x -> names.add("Ghi chú"));
    List<String> objects = rows.stream().map(row -> object(row, names)).toList();
    Files.writeString(sources.resolve("jsonl.jsonl"), String.join("\n", objects));
    Files.writeString(sources.resolve("json.json"), "[" + String.join(",", objects) + "]");
    workbook(sources.resolve("xls.xls"), rows, names);
    parquet(sources.resolve("parquet.parquet"), rows, names);
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + sources.resolve("agency.db"));
        var run = connection.createStatement()) {
      run.execute("DROP TABLE IF EXISTS list");
      run.execute("CREATE TABLE list (\"" + String.join("\" TEXT, \"", names) + "\" TEXT)");
      for (Map<String, String> row : rows) {
        List<String> values =
            names.stream()
                .map(name -> row.containsKey(name) ? "'" + row.get(name) + "'" : "NULL")
                .toList();
        run.execute("INSERT INTO list VALUES (" + String.join(", ", values) + ")");
      }
    }
  }

  /** A record that lacks a field leaves it out. */
  private static String object(Map<String, String> row, List<String> names) {
    return names.stream()
        .filter(row::containsKey)
        .map(name -> "\"" + name + "\": \"" + row.get(name) + "\"")
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static void workbook(Path file, List<Map<String, String>> rows, List<String> names)
      throws IOException {
    try (HSSFWorkbook book = new HSSFWorkbook();
        OutputStream out = Files.newOutputStream(file)) {
      Sheet sheet = book.createSheet("Danh sách");
      for (int i = 0; i <= rows.size(); i++) {
        Row row = sheet.createRow(i);
        for (int j = 0; j < names.size(); j++) {
          String value = i == 0 ? names.get(j) : rows.get(i - 1).get(names.get(j));
          if (value != null) {
            row.createCell(j).setCellValue(value);
          }
        }
      }
      book.write(out);
    }
  }

  private static void parquet(Path file, List<Map<String, String>> rows, List<String> names)
      throws IOException {
    String columns =
        names.stream()
            .map(name -> "optional binary c" + names.indexOf(name) + " (UTF8);")
            .collect(Collectors.joining(" "));
    MessageType given = MessageTypeParser.parseMessageType("message m { " + columns + " }");
    List<org.apache.parquet.schema.Type> named = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      named.add(
          org.apache.parquet.schema.Types.optional(
                  given.getType(i).asPrimitiveType().getPrimitiveTypeName())
              .as(given.getType(i).getLogicalTypeAnnotation())
              .named(names.get(i)));
    }
    MessageType schema = new MessageType("m", named);
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new org.apache.hadoop.fs.Path(file.toUri()))
            .withConf(new Configuration())
            .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
            .withType(schema)
            .build()) {
      for (Map<String, String> row : rows) {
        SimpleGroup group = new SimpleGroup(schema);
        for (int i = 0; i < names.size(); i++) {
          if (row.containsKey(names.get(i))) {
            group.add(i, row.get(names.get(i)));
          }
        }
        writer.write(group);
      }
    }
  }
}
