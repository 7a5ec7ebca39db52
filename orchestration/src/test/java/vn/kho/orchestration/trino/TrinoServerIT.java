package vn.kho.orchestration.trino;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.orchestration.WarehouseRows;
import vn.kho.orchestration.download.DownloadProgressBars;
import vn.kho.orchestration.download.Downloader;
import vn.kho.orchestration.sql.TrinoConnection;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** A real Trino process on a small warehouse; its files are fetched on first use. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TrinoServerIT {
  @TempDir private static Path folder = Path.of("");

  @BeforeAll
  static void makeWarehouse() throws IOException {
    Files.createDirectories(folder.resolve("warehouse"));
    try (JdbcCatalog catalog = catalog()) {
      catalog.createNamespace(Namespace.of("tourism"));
      Schema schema =
          new Schema(
              Types.NestedField.required(1, "id", Types.IntegerType.get()),
              Types.NestedField.optional(2, "name", Types.StringType.get()));
      WarehouseRows.append(
          catalog.createTable(TableIdentifier.of("tourism", "eatery"), schema),
          List.of(Map.of("id", 1, "name", "Bún bò"), Map.of("id", 2, "name", "Cơm hến")));
    }
  }

  @AfterAll
  static void stop() {
    server().stop();
  }

  @Test
  @Order(1)
  void startsAndAnswersOverJdbc() {
    TrinoStateFile running = server().start(new TrinoInstall(settings()));

    try (TrinoConnection sql = TrinoConnection.connect(running.url())) {
      assertThat(sql.ask("SELECT count(*) FROM tourism.eatery").single()).isEqualTo("2");
      assertThatThrownBy(() -> sql.ask("SELECT nothing FROM tourism.eatery"))
          .isInstanceOf(KhoException.class)
          .hasMessageContaining("Column 'nothing' cannot be resolved");
    }
  }

  @Test
  @Order(1)
  void momentsAreShownInTheTimeOfTheZone() {
    TrinoStateFile running = server().start(new TrinoInstall(settings()));
    String query =
        "SELECT TIMESTAMP '2025-11-25 20:15:00.250 UTC', CAST(NULL AS timestamp(6) with time zone),"
            + " date(TIMESTAMP '2025-11-25 20:15:00 UTC' AT TIME ZONE 'Asia/Ho_Chi_Minh')";

    try (TrinoConnection sql =
        TrinoConnection.connect(running.url(), ZoneId.of("Asia/Ho_Chi_Minh"))) {
      assertThat(sql.ask(query).rows().get(0))
          .extracting(Object::toString)
          .containsExactly("2025-11-26 03:15:00.25+07:00", "", "2025-11-26");
    }
  }

  @Test
  @Order(3)
  void aSecondStartKeepsTheRunningOne() {
    TrinoStateFile first = server().status().orElseThrow();

    assertThat(server().start(new TrinoInstall(settings()))).isEqualTo(first);
  }

  @Test
  @Order(4)
  void anotherWarehouseOfTheSameStateIsRefused() {
    Settings other = settings().with(Setting.WAREHOUSE, folder.resolve("other").toString());

    assertThatThrownBy(() -> new TrinoServer(other).start(new TrinoInstall(other)))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("one is running for another warehouse")
        .hasMessageContaining("kho sql stop");
  }

  @Test
  @Order(5)
  void itListensOnLoopbackOnly() throws IOException {
    int port = server().status().orElseThrow().port();
    InetAddress outside = InetAddress.getLocalHost();

    if (!outside.isLoopbackAddress()) {
      try (ServerSocket free = new ServerSocket(port, 1, outside)) {
        assertThat(free.isBound()).isTrue();
      }
    }
  }

  @Test
  @Order(6)
  void nothingIsFetchedTwice() {
    Settings nowhere = settings().with(Setting.MAVEN_REPOSITORY, "http://127.0.0.1:1");
    TrinoInstall install =
        new TrinoInstall(nowhere, new Downloader(DownloadProgressBars.standard()));

    assertThat(install.server().resolve("plugin/iceberg")).isDirectory();
  }

  @Test
  @Order(7)
  void stopsAndSaysSo() {
    ProcessHandle process = server().status().flatMap(TrinoStateFile::process).orElseThrow();

    assertThat(server().stop()).isTrue();
    assertThat(process.isAlive()).isFalse();
    assertThat(server().status()).isEmpty();
    assertThat(server().stop()).isFalse();
  }

  private static TrinoServer server() {
    return new TrinoServer(settings());
  }

  private static Settings settings() {
    return Settings.of(
        folder,
        Map.of(
            Setting.WAREHOUSE.key(), "warehouse",
            Setting.STATE.key(), "state",
            Setting.TRINO_PORT.key(), "0"));
  }

  private static JdbcCatalog catalog() {
    Path file = folder.resolve("warehouse/catalog.db");
    JdbcCatalog catalog = new JdbcCatalog();
    catalog.setConf(new org.apache.hadoop.conf.Configuration());
    catalog.initialize(
        "kho",
        Map.of(
            "uri", "jdbc:sqlite:" + file + "?journal_mode=WAL&busy_timeout=30000",
            "warehouse", "file:" + folder.resolve("warehouse"),
            "jdbc.schema-version", "V1"));
    return catalog;
  }
}
