package vn.kho.orchestration.trino;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

class TrinoServerTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void theNoteOfADeadProcessIsTakenAway() throws IOException {
    Path note = folder.resolve("state/trino/server.json");
    Files.createDirectories(note.getParent());
    new TrinoStateFile(Long.MAX_VALUE >> 24, 8090, "file:/w", Instant.EPOCH).write(note);

    assertThat(new TrinoServer(settings()).status()).isEmpty();
    assertThat(note).doesNotExist();
  }

  @Test
  void theNumberOfAnotherProcessIsNotTakenForOurs() throws IOException {
    Path note = folder.resolve("state/trino/server.json");
    Files.createDirectories(note.getParent());
    new TrinoStateFile(ProcessHandle.current().pid(), 8090, "file:/w", Instant.EPOCH).write(note);

    assertThat(new TrinoServer(settings()).stop()).isFalse();
    assertThat(ProcessHandle.current().isAlive()).isTrue();
  }

  @Test
  void whatAnalystsAskAllDayIsOptimised() throws IOException {
    Files.createDirectories(folder.resolve("lib"));
    TrinoJava java = new TrinoJava(folder, 25, false);

    assertThat(TrinoFiles.of(settings()).command(java, folder, settings(), List.of()))
        .contains("-XX:Tier4InvocationThreshold=50000")
        .doesNotContain("-XX:TieredStopAtLevel=1");
  }

  @Test
  void anEmptyWarehouseIsNotServed() {
    Settings settings = settings();
    TrinoServer server = new TrinoServer(settings);
    TrinoInstall install = new TrinoInstall(settings);

    assertThatThrownBy(() -> server.start(install))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("nothing has been loaded into it yet")
        .hasMessageContaining("kho load --all");
  }

  @Test
  void aRemoteWarehouseIsReadWithItsKeys() throws IOException {
    Files.createDirectories(folder.resolve("state"));
    Files.createFile(folder.resolve("state/catalog.db"));
    Settings settings =
        settings()
            .with(Setting.WAREHOUSE, "s3a://kho/tables")
            .with(Setting.S3_ENDPOINT, "http://127.0.0.1:9000")
            .with(Setting.S3_ACCESS_KEY, "key");

    assertThat(new TrinoCatalog(settings).properties())
        .containsEntry("iceberg.jdbc-catalog.default-warehouse-dir", "s3a://kho/tables")
        .containsEntry("fs.native-s3.enabled", "true")
        .containsEntry("s3.endpoint", "http://127.0.0.1:9000")
        .containsEntry("s3.aws-access-key", "key")
        .containsEntry("s3.path-style-access", "true");
  }

  @Test
  void aKeyWithABackslashAndAFolderWithVietnameseLettersReachTrinoAsTheyAre() throws IOException {
    Files.createDirectories(folder.resolve("kho dữ liệu"));
    Files.createFile(folder.resolve("kho dữ liệu/catalog.db"));
    Settings settings =
        settings()
            .with(Setting.WAREHOUSE, "s3a://kho/tables")
            .with(Setting.STATE, "kho dữ liệu")
            .with(Setting.S3_SECRET_KEY, "a\\b=ữ");
    Properties read = new Properties();
    read.load(new StringReader(new TrinoCatalog(settings).text()));

    assertThat(read.getProperty("s3.aws-secret-key")).isEqualTo("a\\b=ữ");
    assertThat(read.getProperty("iceberg.jdbc-catalog.connection-url")).contains("kho dữ liệu");
  }

  @Test
  void aCatalogOnPostgresqlIsServed() {
    assertThat(catalog(Map.of("uri", "jdbc:postgresql://db/kho", "jdbc.user", "kho")))
        .containsEntry("iceberg.jdbc-catalog.driver-class", "org.postgresql.Driver")
        .containsEntry("iceberg.jdbc-catalog.connection-url", "jdbc:postgresql://db/kho")
        .containsEntry("iceberg.jdbc-catalog.connection-user", "kho");
  }

  @Test
  void aRestCatalogIsServed() {
    assertThat(catalog(Map.of("type", "rest", "uri", "https://catalog.example.vn")))
        .containsEntry("iceberg.catalog.type", "rest")
        .containsEntry("iceberg.rest-catalog.uri", "https://catalog.example.vn");
  }

  @Test
  void aCatalogWithoutDriverIsRefused() {
    assertThatThrownBy(() -> catalog(Map.of("uri", "jdbc:oracle:thin:@db?password=secret")))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("jdbc:oracle")
        .hasMessageNotContaining("secret");
  }

  private Map<String, String> catalog(Map<String, String> entries) {
    Map<String, String> given = new java.util.HashMap<>();
    entries.forEach((key, value) -> given.put("catalog.properties." + key, value));
    return new TrinoCatalog(Settings.of(folder, given)).properties();
  }

  private Settings settings() {
    return Settings.of(
        folder, Map.of(Setting.WAREHOUSE.key(), "warehouse", Setting.STATE.key(), "state"));
  }
}
