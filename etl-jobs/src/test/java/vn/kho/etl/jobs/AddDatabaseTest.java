package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.ServerBinaries;
import vn.kho.etl.TestPostgres;

/** Contracts that are drafted from tables of databases, each loaded as it was drafted. */
class AddDatabaseTest {
  @TempDir private Path home = Path.of("");

  private record Answer(int status, String text) {}

  private Answer add(String... arguments) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8);
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--contracts", home.resolve("contracts").toString()));
    all.addAll(List.of("--suites", home.resolve("suites").toString()));
    all.addAll(List.of("--code-lists", home.resolve("lists").toString()));
    all.addAll(List.of("--sources", home.toString(), "--set", "sources.local-addresses=true"));
    int status = AddJob.run(all.toArray(new String[0]), out, out);
    return new Answer(status, text.toString(StandardCharsets.UTF_8));
  }

  private String contract(String domain, String dataset) throws IOException {
    return Files.readString(home.resolve("contracts/" + domain + "/" + dataset + ".yaml"));
  }

  private TestLoad loaded() {
    TestLoad load =
        new TestLoad(home, home.resolve("wh"))
            .set("content.contracts", home.resolve("contracts"))
            .set("content.suites", home.resolve("suites"))
            .set("content.code-lists", home.resolve("lists"))
            .set("sources.location", home)
            .set("sources.local-addresses", "true");
    TestLoad.Answer answer = load.run("--all");
    assertThat(answer.status()).as(answer.err() + answer.json().toPrettyString()).isZero();
    return load;
  }

  @Test
  void aTableOfPostgresIsDraftedByItsOwnTypesKeyAndCommentsAndLoads() throws Exception {
    ServerBinaries.assumeThere("PostgreSQL");
    Files.createDirectories(home.resolve("lists"));
    try (EmbeddedPostgres postgres = TestPostgres.start()) {
      try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
        fill(connection);
      }
      String url = "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
      Answer many = add(url, "--user", "postgres");
      assertThat(many.status()).isEqualTo(2);
      assertThat(many.text())
          .contains("Name one by --table", "public.kham, public.khoa", "public.\"v1.Kham_x\"");
      Answer wrong = add(url, "--user", "postgres", "--table", "khaam");
      assertThat(wrong.text()).contains("KHO-310", "khaam");
      Answer drafted = add(url, "--user", "postgres", "--table", "kham", "--name", "health.visit");
      assertThat(drafted.status()).as(drafted.text()).isZero();
      assertThat(drafted.text())
          .contains("kho.cursor: cap_nhat", "left out by kho.ignore: anh")
          .doesNotContain("--sources");
      Answer beside = add("health.visit", "--table", "khoa");
      assertThat(beside.status()).as(beside.text()).isZero();
      assertThat(contract("health", "khoa")).contains("user", "postgres", "host: \"127.0.0.1\"");
      drafted(contract("health", "visit"));
      quoted();
      try (Tables tables = new Tables(loaded().warehouse())) {
        assertThat(tables.rows("health.visit"))
            .extracting(row -> row.get("co_so") + " " + row.get("so") + " " + row.get("chi_phi"))
            .containsExactlyInAnyOrder("BV01 1 1250.50", "BV01 2 0.10", "BV02 1 null");
        assertThat(tables.rows("health.khoa")).hasSize(1);
      }
    }
  }

  private void quoted() throws IOException {
    Answer quoted = add("health.visit", "--table", "\"v1.Kham_x\"", "--name", "health.other");
    assertThat(quoted.status()).as(quoted.text()).isZero();
    assertThat(quoted.text())
        .contains("Column tinh is text in the database")
        .contains("kho.nullWords: [\"9999-12-31 00:00:00+07:00\"]");
    assertThat(contract("health", "other"))
        .contains("Mã tỉnh | tinh", "name: tinh\n        physicalType: string")
        .contains("name: phi\n        physicalType: string")
        .doesNotContain("primaryKey: true\n", "Khác");
  }

  private static void drafted(String contract) {
    assertThat(contract)
        .contains("type: postgres", "database: \"postgres\"", "schema: \"public\"")
        .contains("kho.ignore\n        value: [\"anh\"]")
        .contains("name: co_so\n        physicalType: string\n        primaryKey: true")
        .contains("primaryKeyPosition: 2", "Mã cơ sở / nơi khám | co so")
        .contains("name: chi_phi\n        physicalType: decimal(14,2)")
        .contains("name: ngay\n        physicalType: date")
        .contains("name: cap_nhat\n        physicalType: timestamp")
        .contains("name: cap_cuu\n        physicalType: boolean")
        .contains("name: do_dai\n        physicalType: decimal(38,10)")
        .contains("classification: personal")
        .doesNotContain("format:");
  }

  private static void fill(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE kham (so INT, co_so TEXT, ngay DATE, chi_phi NUMERIC(14,2), do_dai NUMERIC,"
              + " cap_cuu BOOLEAN, cap_nhat TIMESTAMPTZ, ho_ten TEXT, anh BYTEA,"
              + " PRIMARY KEY (co_so, so))");
      statement.execute("COMMENT ON COLUMN kham.co_so IS 'Mã cơ sở | nơi khám'");
      statement.execute(
          "INSERT INTO kham VALUES"
              + " (1, 'BV01', '2025-07-01', 1250.50, 1.5, true, now(), 'Lê An', 'x'),"
              + " (2, 'BV01', '2025-07-02', 0.10, 2, false, now(), 'Lê Ba', 'x'),"
              + " (1, 'BV02', NULL, NULL, NULL, NULL, NULL, NULL, NULL)");
      statement.execute("CREATE TABLE \"v1.Kham_x\" (tinh CHAR(2), den TIMESTAMPTZ, phi MONEY)");
      statement.execute("COMMENT ON COLUMN \"v1.Kham_x\".tinh IS 'Mã tỉnh'");
      statement.execute("CREATE TABLE \"v1.Kham1x\" (tinh TEXT PRIMARY KEY)");
      statement.execute("COMMENT ON COLUMN \"v1.Kham1x\".tinh IS 'Khác'");
      statement.execute(
          "INSERT INTO \"v1.Kham_x\" VALUES ('46', '9999-12-31 00:00+07', 1234),"
              + " ('46', NULL, 1), ('49', NULL, 2)");
      statement.execute("CREATE TABLE khoa (ma TEXT PRIMARY KEY, ten TEXT)");
      statement.execute("INSERT INTO khoa VALUES ('01', 'Khoa Nội')");
    }
  }

  @Test
  void aQueryOverADatabaseInAFileLoadsAndBytesOfItAreLeftOut() throws Exception {
    Files.createDirectories(home.resolve("lists"));
    String url = "jdbc:sqlite:" + home.resolve("agency.db");
    try (Connection connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE nha (ma TEXT, gia REAL, ngay TEXT, anh BLOB)");
      statement.execute(
          "INSERT INTO nha VALUES ('007', 1.5, '1/7/2025', x'00'), ('008', 2, '31/7/2025', NULL)");
    }
    String query = "SELECT ma, gia, ngay, anh FROM nha WHERE gia > 1";
    Answer drafted = add("jdbc:sqlite:agency.db", "--query", query, "--name", "a.nha");
    assertThat(drafted.status()).as(drafted.text()).isZero();
    assertThat(contract("a", "nha")).contains("kho.query", "kho.ignore", "formats: [d/M/yyyy]");
    try (Tables tables = new Tables(loaded().warehouse())) {
      assertThat(tables.rows("a.nha"))
          .extracting(row -> row.get("ma") + " " + row.get("gia") + " " + row.get("ngay"))
          .containsExactlyInAnyOrder("007 1.5 2025-07-01", "008 2.0 2025-07-31");
    }
  }

  @Test
  void aVariableOfALongerAgencyIsNoneOfAShorterOne() throws IOException {
    Files.createDirectories(home.resolve("lists"));
    String csv = Files.writeString(home.resolve("a.csv"), "ma,ten\nA1,Lê\nA2,Trần\n").toString();
    assertThat(add(csv, "--name", "a.x", "--agency", "so-y-te").status()).isZero();
    String[] of = {
      "jdbc:postgresql://127.0.0.1:1/x",
      "--table",
      "t",
      "--agency",
      "so",
      "--password-variable",
      "KHO_SECRET_SO_Y_TE_PASSWORD"
    };
    assertThat(add(of).text()).contains("KHO-118", "KHO_SECRET_SO_...");
  }

  @Test
  void longTextsEndTheLookAtATableEarly() throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + home.resolve("long.db"));
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE vb (so INTEGER, noi_dung TEXT)");
      statement.execute(
          "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)"
              + " INSERT INTO vb SELECT i, hex(zeroblob(50000)) FROM n");
    }
    Answer drafted = add("jdbc:sqlite:long.db", "--table", "vb", "--name", "a.vb");
    assertThat(drafted.status()).as(drafted.text()).isZero();
    assertThat(drafted.text())
        .contains("200+ dòng / rows", "more than the 200 rows that were looked at");
    assertThat(Files.readString(home.resolve("suites/a/vb.yaml"))).doesNotContain("max_value");
  }

  @Test
  void whatNoContractMaySayIsRefusedBeforeADatabaseIsAsked() {
    assertThat(add("jdbc:oracle:thin:@//10.0.0.9:1521/x", "--table", "t").text())
        .contains("KHO-102", "no driver for jdbc:oracle:", "ojdbc11", "sources.libraries");
    assertThat(add("jdbc:mysql://127.0.0.1:1/yte", "--table", "t").text())
        .contains("KHO-302", "127.0.0.1:1")
        .doesNotContain("no driver");
    assertThat(add("jdbc:sqlserver://10.0.0.9;password =secret1", "--table", "t").text())
        .contains("--password-variable")
        .doesNotContain("secret1");
    assertThat(add("jdbc:postgresql://10.0.0.9/x?password=secret1", "--table", "t").text())
        .contains("--password-variable")
        .doesNotContain("secret1");
    assertThat(
            add(
                    "jdbc:postgresql://10.0.0.9/x",
                    "--table",
                    "t",
                    "--password-variable",
                    "HOME",
                    "--agency",
                    "so-y-te")
                .text())
        .contains("KHO-118", "KHO_SECRET_SO_Y_TE_");
    assertThat(add("jdbc:postgresql://10.0.0.9/x", "--query", "DELETE FROM t").text())
        .contains("it is no SELECT");
    assertThat(add("jdbc:postgresql://10.0.0.9/x?socketFactory=a.B", "--table", "t").text())
        .contains("socketFactory");
  }
}
