package vn.kho.etl.sample;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import vn.kho.schema.charset.VietnameseCharsets;

/**
 * One list in every format and encoding that can be delivered without a server, as a home folder:
 * deliveries, a contract for each, {@code truth.json} with the expected result of each load, and
 * {@code rows.json} with the rows that every table must have.
 */
public final class FormatProvince {
  /** The file with the rows of every table. */
  public static final String ROWS = "rows.json";

  private static final String SETTINGS =
      """
      # One list in every format. Commands find it with --home and this folder.
      content:
        contracts: contracts
        code-lists: code-lists
        suites: suites
      sources:
        location: sources
      """;

  private final Path folder;
  private final LodgingRecords records;
  private final List<DatasetTruth> truth = new ArrayList<>();

  private FormatProvince(Path folder, LodgingRecords records) {
    this.folder = folder;
    this.records = records;
  }

  /**
   * Writes the folder; an earlier one is replaced.
   *
   * @return the expected result of loading each dataset
   */
  public static List<DatasetTruth> write(Path folder, long seed) throws IOException {
    Files.createDirectories(folder.resolve("sources"));
    Files.createDirectories(folder.resolve("suites"));
    Files.createDirectories(folder.resolve("code-lists"));
    FormatProvince province =
        new FormatProvince(folder, new LodgingRecords(new SeededRandom(seed)));
    province.texts();
    province.encodings();
    province.workbooks();
    province.others();
    Files.writeString(folder.resolve("kho.yaml"), SETTINGS);
    ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    Files.write(folder.resolve(SampleWriter.TRUTH), json.writeValueAsBytes(province.truth));
    Files.write(folder.resolve(ROWS), json.writeValueAsBytes(province.records.truth()));
    return List.copyOf(province.truth);
  }

  /**
   * Writes the same list for sources that are servers: the expected results, and the list as CSV
   * and JSON in {@code sources}.
   *
   * @param names the datasets that a caller adds, each by {@link #contract}
   */
  public static List<DatasetTruth> forServers(Path folder, long seed, List<String> names)
      throws IOException {
    LodgingRecords records = new LodgingRecords(new SeededRandom(seed));
    for (String made : List.of("sources", "suites", "code-lists")) {
      Files.createDirectories(folder.resolve(made));
    }
    Files.writeString(
        folder.resolve("sources/list.csv"), LodgingTexts.csv(records.rows(), ','), UTF_8);
    Files.writeString(
        folder.resolve("sources/list.json"), LodgingTexts.json(records.rows()), UTF_8);
    Files.write(folder.resolve(ROWS), new ObjectMapper().writeValueAsBytes(records.truth()));
    return names.stream().map(name -> records.truth("sample." + name, name)).toList();
  }

  /** Fills the table {@code lodging} of a database with the same records; all columns are text. */
  public static void fill(Connection connection, long seed) throws SQLException {
    fill(connection, new LodgingRecords(new SeededRandom(seed)).rows());
  }

  private static void fill(Connection connection, List<LodgingRow> rows) throws SQLException {
    try (var create = connection.createStatement()) {
      create.execute(
          "CREATE TABLE lodging (ma VARCHAR(9), ten VARCHAR(90), ngay VARCHAR(20),"
              + " giuong VARCHAR(20), gia VARCHAR(20))");
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO lodging VALUES (?, ?, ?, ?, ?)")) {
      for (LodgingRow row : rows) {
        for (int i = 0; i < row.values().size(); i++) {
          insert.setString(i + 1, row.values().get(i));
        }
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void texts() throws IOException {
    List<LodgingRow> rows = records.rows();
    deliver("csv", "csv", LodgingTexts.csv(rows, ',').getBytes(UTF_8));
    deliver("tsv", "csv", LodgingTexts.csv(rows, '\t').getBytes(UTF_8));
    deliver(
        "titled",
        "csv",
        LodgingTexts.titled(rows).getBytes(UTF_8),
        "kho.headerRow, value: 3",
        "kho.skipLike, value: \"Tổng cộng*\"");
    deliver(
        "fixed",
        "fixed",
        LodgingTexts.fixed(rows).getBytes(UTF_8),
        "kho.columns, value: \"" + LodgingTexts.PLACES + "\"");
    deliver("jsonl", "jsonl", LodgingTexts.jsonLines(rows).getBytes(UTF_8));
    deliver(
        "json",
        "json",
        LodgingTexts.json(rows).getBytes(UTF_8),
        "kho.recordPath, value: data.items");
    deliver(
        "geojson",
        "geojson",
        LodgingTexts.geoJson(rows).getBytes(UTF_8),
        "kho.ignore, value: geometry");
    deliver("xml", "xml", LodgingTexts.xml(rows).getBytes(UTF_8), "kho.recordPath, value: ds.cs");
  }

  private void encodings() throws IOException {
    String text = LodgingTexts.csv(records.rows(), ',');
    deliver("utf8_bom", "csv", ("\uFEFF" + text).getBytes(UTF_8));
    deliver("utf16", "csv", text.getBytes(UTF_16));
    for (String name : List.of("TCVN3", "VNI-Windows", "VISCII", "VPS")) {
      Charset charset = VietnameseCharsets.forName(name);
      deliver(name.toLowerCase(Locale.ROOT).replaceAll("-.*", ""), "csv", text.getBytes(charset));
    }
    byte[] windows = LodgingTexts.forWindows1258(text).getBytes(Charset.forName("windows-1258"));
    deliver("windows1258", "csv", windows);
  }

  private void workbooks() throws IOException {
    List<LodgingRow> rows = records.rows();
    deliver("xls", "xls", LodgingWorkbooks.xls(rows));
    deliver("xlsx", "xlsx", LodgingWorkbooks.xlsx(rows, false));
    deliver("xlsm", "xlsm", LodgingWorkbooks.xlsx(rows, true));
    deliver("ods", "ods", LodgingWorkbooks.ods(rows));
    deliver("html", "xls", LodgingTexts.html(rows).getBytes(UTF_8));
  }

  private void others() throws IOException {
    String text = LodgingTexts.csv(records.rows(), ',');
    deliver("zip", "csv", LodgingWorkbooks.zip(List.of(Map.entry("a/ds.csv", text))));
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(text.getBytes(UTF_8));
    }
    deliver("gzip", "csv", packed.toByteArray());
    parquet(folder.resolve("sources/parquet.parquet"));
    contract("parquet", "type: local\n    path: parquet.parquet\n    format: parquet", List.of());
    sqlite(folder.resolve("sources/sqlite.db"));
    contract(
        "sqlite",
        "type: custom",
        List.of("kho.url, value: \"jdbc:sqlite:sqlite.db\"", "kho.table, value: lodging"));
  }

  private void deliver(String name, String format, byte[] bytes, String... options)
      throws IOException {
    String file = name + "." + format;
    Files.write(folder.resolve("sources").resolve(file), bytes);
    String server = "type: local\n    path: " + file + "\n    format: " + format;
    contract(name, server, List.of(options));
  }

  private void contract(String name, String server, List<String> options) throws IOException {
    contract(folder, name, server, options);
    truth.add(records.truth("sample." + name, name));
  }

  /**
   * Writes the contract of one more delivery of the list.
   *
   * @param server type and address, as YAML
   * @param options words of the server, each {@code name, value: value}
   */
  public static void contract(Path folder, String name, String server, List<String> options)
      throws IOException {
    Path contracts = Files.createDirectories(folder.resolve("contracts/sample"));
    Files.writeString(
        contracts.resolve(name + ".yaml"), LodgingContract.text(name, server, options));
  }

  private void parquet(Path file) throws IOException {
    List<Type> columns = new ArrayList<>();
    for (String name : LodgingRow.HEADER) {
      columns.add(
          Types.required(PrimitiveTypeName.BINARY)
              .as(LogicalTypeAnnotation.stringType())
              .named(name));
    }
    MessageType schema = new MessageType("lodging", columns);
    Files.deleteIfExists(file);
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new org.apache.hadoop.fs.Path(file.toUri()))
            .withConf(new Configuration())
            .withType(schema)
            .build()) {
      for (LodgingRow row : records.rows()) {
        SimpleGroup group = new SimpleGroup(schema);
        for (int i = 0; i < LodgingRow.HEADER.size(); i++) {
          group.add(i, row.values().get(i));
        }
        writer.write(group);
      }
    }
  }

  private void sqlite(Path file) throws IOException {
    Files.deleteIfExists(file);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      fill(connection, records.rows());
    } catch (SQLException e) {
      throw new IOException("the database was not written", e);
    }
  }
}
