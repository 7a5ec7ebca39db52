package vn.kho.orchestration.trino;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.trino.jdbc.TrinoResultSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.catalog.ViewCatalog;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.table.ViewCatalogWriter;
import vn.kho.etl.table.Warehouse;
import vn.kho.orchestration.WarehouseRows;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** A reader asks a real Trino for everything that could change something. */
@SuppressWarnings("NullAway") // fields are filled before the first test
class ReaderIT {
  private static final String EATERY = "ALTER TABLE tourism.eatery ";

  /** SYNTAX_ERROR: what no server understands shows nothing. */
  private static final int SYNTAX_ERROR = 1;

  /** A query that waits, and computes nothing, while nobody reads its rows. */
  private static final String LONG =
      "SELECT a.n, b.n FROM UNNEST(sequence(1, 10000)) a(n), UNNEST(sequence(1, 10000)) b(n)";

  @TempDir private static Path folder = Path.of("");
  private static Warehouse warehouse;
  private static String url;
  private static long first;

  @BeforeAll
  static void serve() {
    warehouse = Warehouse.open(settings());
    SupportsNamespaces namespaces = (SupportsNamespaces) warehouse.catalog();
    namespaces.createNamespace(Namespace.of("tourism"));
    Schema schema =
        new Schema(
            Types.NestedField.required(1, "id", Types.IntegerType.get()),
            Types.NestedField.optional(2, "name", Types.StringType.get()));
    Table table =
        warehouse
            .catalog()
            .createTable(
                TableIdentifier.of("tourism", "eatery"), schema, PartitionSpec.unpartitioned());
    WarehouseRows.append(table, List.of(Map.of("id", 1, "name", "Bún bò")));
    first = table.currentSnapshot().snapshotId();
    WarehouseRows.append(table, List.of(Map.of("id", 2, "name", "Cơm hến")));
    new ViewCatalogWriter(warehouse)
        .write(
            new ViewCatalogWriter.ViewDefinition(
                "mart",
                "eatery_name",
                "SELECT id, upper(name) AS name FROM tourism.eatery -- all of them",
                "Tên quán | Names of eateries",
                List.of(
                    new ViewCatalogWriter.ViewColumn("id", "integer", Optional.empty()),
                    new ViewCatalogWriter.ViewColumn(
                        "name", "varchar", Optional.of("Tên | Name")))));
    url = new TrinoServer(settings()).start(new TrinoInstall(settings())).url();
  }

  @AfterAll
  static void stop() {
    new TrinoServer(settings()).stop();
    warehouse.close();
  }

  private static List<String> definitions() {
    return List.of(
        "CREATE SCHEMA kho.evil",
        "DROP SCHEMA tourism",
        "DROP SCHEMA tourism CASCADE",
        "ALTER SCHEMA tourism RENAME TO evil",
        "ALTER SCHEMA tourism SET AUTHORIZATION lan",
        "CREATE TABLE tourism.evil (id integer)",
        "CREATE TABLE tourism.evil AS SELECT 1 AS id",
        "CREATE OR REPLACE TABLE tourism.eatery AS SELECT 1 AS id",
        "CREATE TABLE tourism.evil (LIKE tourism.eatery)",
        "DROP TABLE tourism.eatery",
        "DROP TABLE IF EXISTS tourism.eatery",
        "TRUNCATE TABLE tourism.eatery",
        EATERY + "RENAME TO tourism.evil",
        EATERY + "ADD COLUMN evil integer",
        EATERY + "DROP COLUMN name",
        EATERY + "RENAME COLUMN name TO evil",
        EATERY + "ALTER COLUMN id SET DATA TYPE bigint",
        EATERY + "ALTER COLUMN id DROP NOT NULL",
        EATERY + "SET PROPERTIES format = 'ORC'",
        EATERY + "SET AUTHORIZATION lan",
        "COMMENT ON TABLE tourism.eatery IS 'evil'",
        "COMMENT ON COLUMN tourism.eatery.name IS 'evil'",
        "COMMENT ON VIEW mart.eatery_name IS 'evil'",
        "CREATE VIEW mart.evil AS SELECT 1 AS id",
        "CREATE OR REPLACE VIEW mart.eatery_name AS SELECT 1 AS id",
        "ALTER VIEW mart.eatery_name RENAME TO mart.evil",
        "ALTER VIEW mart.eatery_name SET AUTHORIZATION lan",
        "DROP VIEW mart.eatery_name",
        "CREATE MATERIALIZED VIEW mart.evil AS SELECT 1 AS id",
        "DROP MATERIALIZED VIEW mart.eatery_name",
        "REFRESH MATERIALIZED VIEW mart.eatery_name",
        "CREATE FUNCTION kho.tourism.evil() RETURNS integer RETURN 1",
        "DROP FUNCTION kho.tourism.evil()",
        "CREATE CATALOG evil USING memory",
        "DROP CATALOG kho",
        "ANALYZE tourism.eatery");
  }

  private static List<String> rows() {
    return List.of(
        "INSERT INTO tourism.eatery VALUES (3, 'evil')",
        "UPDATE tourism.eatery SET name = 'evil'",
        "DELETE FROM tourism.eatery",
        "DELETE FROM tourism.eatery WHERE id = 1",
        "MERGE INTO tourism.eatery t USING (VALUES 1) s(id) ON t.id = s.id WHEN MATCHED THEN DELETE",
        "EXECUTE IMMEDIATE 'DELETE FROM tourism.eatery'",
        "EXPLAIN ANALYZE INSERT INTO tourism.eatery VALUES (3, 'evil')",
        "INSERT INTO tourism.\"eatery$snapshots\" SELECT * FROM tourism.\"eatery$snapshots\"",
        "DELETE FROM system.runtime.queries",
        "INSERT INTO system.metadata.catalogs VALUES ('evil', 'evil', 'evil')",
        "CREATE TABLE system.runtime.evil (id integer)",
        "CREATE SCHEMA system.evil");
  }

  private static List<String> procedures() {
    String metadata = "file:" + folder.resolve("warehouse/tourism/eatery");
    return List.of(
        EATERY + "EXECUTE optimize",
        EATERY + "EXECUTE optimize(file_size_threshold => '1MB')",
        EATERY + "EXECUTE optimize_manifests",
        EATERY + "EXECUTE expire_snapshots(retention_threshold => '0s')",
        EATERY + "EXECUTE remove_orphan_files(retention_threshold => '0s')",
        EATERY + "EXECUTE drop_extended_stats",
        EATERY + "EXECUTE rollback_to_snapshot(" + first + ")",
        EATERY + "EXECUTE add_files(location => '" + metadata + "', format => 'PARQUET')",
        EATERY + "EXECUTE add_files_from_table(schema_name => 'tourism', table_name => 'eatery')",
        "CALL kho.system.rollback_to_snapshot('tourism', 'eatery', " + first + ")",
        "CALL kho.system.register_table('tourism', 'evil', '" + metadata + "')",
        "CALL kho.system.unregister_table('tourism', 'eatery')",
        "CALL kho.system.migrate('tourism', 'eatery')",
        "CALL kho.system.flush_metadata_cache()",
        "CALL kho.system.drop_stats('tourism', 'eatery')",
        "CALL kho.system.drop_extended_stats('tourism', 'eatery')");
  }

  private static List<String> rights() {
    return List.of(
        "CREATE ROLE evil",
        "CREATE ROLE evil IN kho",
        "DROP ROLE evil",
        "SET ROLE admin IN kho",
        "GRANT admin TO USER lan IN kho",
        "REVOKE admin FROM USER lan IN kho",
        "GRANT INSERT ON tourism.eatery TO USER lan",
        "GRANT ALL PRIVILEGES ON SCHEMA tourism TO USER lan",
        "REVOKE SELECT ON tourism.eatery FROM USER minh",
        "DENY SELECT ON tourism.eatery TO USER minh",
        "SET SESSION AUTHORIZATION 'minh'");
  }

  /** They change a reader's own session at most. */
  private static List<String> harmless() {
    return List.of(
        "SET SESSION kho.expire_snapshots_min_retention = '0s'",
        "SET SESSION kho.remove_orphan_files_min_retention = '0s'",
        "SET SESSION kho.statistics_enabled = false",
        "SET SESSION query_max_run_time = '1h'",
        "SET SESSION join_distribution_type = 'BROADCAST'",
        "RESET SESSION query_max_run_time",
        "SET ROLE NONE IN kho",
        "SET TIME ZONE 'Asia/Ho_Chi_Minh'",
        "USE kho.tourism",
        "PREPARE evil FROM DELETE FROM tourism.eatery");
  }

  @Test
  void nothingThatAReaderAsksForChangesAnything() throws Exception {
    Map<String, String> before = state();
    try (Connection minh = connect("minh");
        Statement asked = minh.createStatement();
        ResultSet unread = asked.executeQuery(LONG)) {
      assertThat(unread.next()).isTrue();
      String query = unread.unwrap(TrinoResultSet.class).getQueryId();
      List<String> refused = new ArrayList<>();
      Stream.of(definitions(), rows(), procedures(), rights()).forEach(refused::addAll);
      refused.add("CALL system.runtime.kill_query('" + query + "', 'evil')");
      refused.add("CALL system.runtime.kill_query(query_id => '" + query + "')");
      for (String reader : List.of("lan", "kho", "kho-steward", "admin")) {
        try (Connection connection = connect(reader)) {
          refuse(connection, refused);
          for (String statement : harmless()) {
            assertThatCode(() -> run(connection, statement))
                .as(statement)
                .doesNotThrowAnyException();
          }
          refuse(connection, procedures());
          refuse(connection, List.of("EXECUTE evil"));
        }
      }
      assertThat(refused).hasSizeGreaterThan(60);
      try (Connection other = connect("minh")) {
        String state = "SELECT state FROM system.runtime.queries WHERE query_id = '" + query + "'";
        assertThat(strings(other, state))
            .as("the query of another user")
            .containsExactly("RUNNING");
      }
      asked.cancel();
    }
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void aReaderSeesTheWarehouseAndNothingElse() throws SQLException {
    try (Connection connection = connect("lan")) {
      assertThat(strings(connection, "SHOW CATALOGS")).containsExactly("kho", "system");
      assertThat(strings(connection, "SELECT name FROM mart.eatery_name ORDER BY id"))
          .containsExactly("BÚN BÒ", "CƠM HẾN");
      assertThat(
              strings(
                  connection,
                  "SELECT comment FROM system.metadata.table_comments WHERE catalog_name = 'kho'"
                      + " AND schema_name = 'mart'"))
          .containsExactly("Tên quán | Names of eateries");
      assertThat(
              strings(connection, "SELECT count(*) FROM tourism.eatery FOR VERSION AS OF " + first))
          .containsExactly("1");
      assertThat(strings(connection, "SELECT count(*) FROM tourism.\"eatery$snapshots\""))
          .containsExactly("2");
      for (String hidden :
          List.of("partitions", "files", "manifests", "entries", "all_entries", "properties")) {
        refuse(connection, List.of("SELECT * FROM tourism.\"eatery$" + hidden + "\""));
      }
    }
  }

  /** A view with an owner runs with the owner's rights, and gets around masks. */
  @Test
  void aMartRunsWithTheRightsOfWhoeverAsks() {
    ViewCatalog views = (ViewCatalog) warehouse.catalog();
    assertThat(views.loadView(TableIdentifier.of("mart", "eatery_name")).properties())
        .containsOnlyKeys("comment");
  }

  /** What the package trino of PyPI asks, and Superset by it, to find partition columns. */
  @Test
  void clientsFindNoPartitionColumns() throws SQLException {
    String columns = "SELECT column_name FROM information_schema.columns WHERE table_schema = '%s'";
    try (Connection connection = connect("lan")) {
      String of =
          columns.formatted("tourism") + " AND table_name = 'eatery%s' ORDER BY ordinal_position";
      assertThat(strings(connection, of.formatted(""))).containsExactly("id", "name");
      assertThat(strings(connection, of.formatted("$partitions"))).isEmpty();
      assertThat(
              strings(
                  connection,
                  "SELECT table_name FROM information_schema.tables WHERE table_schema = 'tourism'"
                      + " AND table_name = 'eatery$partitions'"))
          .isEmpty();
      refuse(
          connection,
          List.of(
              "SHOW COLUMNS FROM tourism.\"eatery$partitions\"",
              "DESCRIBE tourism.\"eatery$partitions\""));
      try (ResultSet found =
          connection.getMetaData().getColumns("kho", "tourism", "eatery$partitions", null)) {
        assertThat(found.next()).isFalse();
      }
    }
  }

  private static void refuse(Connection connection, List<String> statements) {
    for (String statement : statements) {
      try {
        run(connection, statement);
      } catch (SQLException e) {
        assertThat(e.getErrorCode()).as(statement + ": " + e).isNotEqualTo(SYNTAX_ERROR);
        continue;
      }
      throw new AssertionError("not refused: " + statement);
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      boolean rows = statement.execute(sql);
      if (rows) {
        try (ResultSet result = statement.getResultSet()) {
          while (result.next()) {
            result.getObject(1);
          }
        }
      }
    }
  }

  private static List<String> strings(Connection connection, String sql) throws SQLException {
    List<String> strings = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        strings.add(result.getString(1));
      }
    }
    return strings;
  }

  private static Connection connect(String user) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    return DriverManager.getConnection(url, properties);
  }

  /** Every file of the warehouse with its size and time, and what the catalog points at. */
  private static Map<String, String> state() throws IOException, SQLException {
    Map<String, String> state = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder.resolve("warehouse"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!String.valueOf(file.getFileName()).startsWith("catalog.db")) {
          state.put(file.toString(), Files.size(file) + " " + Files.getLastModifiedTime(file));
        }
      }
    }
    try (Connection catalog =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("warehouse/catalog.db"));
        Statement statement = catalog.createStatement();
        ResultSet tables = statement.executeQuery("SELECT * FROM iceberg_tables")) {
      while (tables.next()) {
        state.put(
            tables.getString("table_namespace") + "." + tables.getString("table_name"),
            tables.getString("metadata_location"));
      }
    }
    return state;
  }

  private static Settings settings() {
    return Settings.of(
        folder,
        Map.of(
            Setting.WAREHOUSE.key(), "warehouse",
            Setting.STATE.key(), "state",
            Setting.TRINO_PORT.key(), "0"));
  }
}
