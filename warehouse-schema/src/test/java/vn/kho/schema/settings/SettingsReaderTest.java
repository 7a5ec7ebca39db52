package vn.kho.schema.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

class SettingsReaderTest {
  @TempDir private Path home = Path.of("");

  @Test
  void readsNestedAndDottedKeysAndMaps() throws IOException {
    Settings settings =
        read(
            """
            warehouse: {location: s3a://kho/tables}
            load.threads: 2
            spark:
              conf:
                spark.sql.shuffle.partitions: 8
                spark: {ui: {enabled: false}}
            catalog.properties.uri: jdbc:postgresql://db/kho
            """,
            Map.of());

    assertThat(settings.location(Setting.WAREHOUSE)).isEqualTo("s3a://kho/tables");
    assertThat(settings.number(Setting.LOAD_THREADS)).isEqualTo(2);
    assertThat(settings.entries(Setting.SPARK_CONF))
        .containsOnly(
            Map.entry("spark.sql.shuffle.partitions", "8"), Map.entry("spark.ui.enabled", "false"));
    assertThat(settings.entries(Setting.CATALOG_PROPERTIES)).containsKey("uri");
    assertThat(settings.path(Setting.LANDING)).isEqualTo(home.resolve(".kho/landing"));
  }

  @Test
  void theCommandLineGoesBeforeTheEnvironmentAndThatBeforeTheFile() throws IOException {
    write("trino: {port: 1}\nload: {threads: 1}\nhttp: {timeout: 1s}\n");
    Map<String, String> environment = Map.of("KHO_LOAD_THREADS", "2", "KHO_TRINO_PORT", "2");

    Settings settings = SettingsReader.read(yaml(), environment, Map.of("trino.port", "3"));

    assertThat(settings.number(Setting.TRINO_PORT)).isEqualTo(3);
    assertThat(settings.number(Setting.LOAD_THREADS)).isEqualTo(2);
    assertThat(settings.duration(Setting.HTTP_TIMEOUT)).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.describe())
        .filteredOn(line -> line.origin() != SettingOrigin.DEFAULT)
        .extracting(line -> line.key() + "=" + line.value() + " " + line.origin().words())
        .containsExactly(
            "load.threads=2 environment", "http.timeout=1s kho.yaml", "trino.port=3 command line");
  }

  @Test
  void aWarehouseOfTheEnvironmentTakesItsLandedFilesAndItsStateWithIt() throws IOException {
    write("warehouse: {location: /a}\nlanding: {location: /b}\nstate: {location: /c}\n");
    Map<String, String> environment = Map.of("KHO_WAREHOUSE_LOCATION", "/other/");

    assertThat(places(environment, Map.of()))
        .isEqualTo("file:/other file:/other/.landing file:/other/.state");
    assertThat(places(Map.of(), Map.of("warehouse.location", "/third")))
        .isEqualTo("file:/third file:/third/.landing file:/third/.state");
    assertThat(places(environment, Map.of("state.location", "/mine")))
        .isEqualTo("file:/other file:/other/.landing file:/mine");
    assertThat(
            places(
                Map.of("KHO_WAREHOUSE_LOCATION", "s3a://kho/x", "KHO_LANDING_LOCATION", "/l"),
                Map.of()))
        .isEqualTo("s3a://kho/x file:/l file:/c");
    assertThat(places(environment, Map.of("warehouse.location", "/third")))
        .isEqualTo("file:/third file:/third/.landing file:/third/.state");
    assertThat(places(Map.of(), Map.of())).isEqualTo("file:/a file:/b file:/c");
  }

  private String places(Map<String, String> environment, Map<String, String> overrides) {
    Settings settings = SettingsReader.read(yaml(), environment, overrides);
    return settings.location(Setting.WAREHOUSE)
        + " "
        + settings.location(Setting.LANDING)
        + " "
        + settings.location(Setting.STATE);
  }

  @Test
  void reportsEveryProblemAtOnceWithItsLine() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    warehouse:
                      locaton: x
                    load:
                      max-shrink: 20%
                      small-limit: 16
                    http: {timeout: 99999999999999999d}
                    trino: [8090]
                    load:
                      threads: 2
                    s3: {secret-key: hunter2}
                    """,
                    Map.of("KHO_LOAD_THREAD", "3", "KHO_HOME", "/kho", "KHO_S3_PATH_STYLE", "yes")))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("9 problems")
        .hasMessageContaining(
            "kho.yaml:2: KHO-101 Cannot use an unknown setting: warehouse.locaton"
                + "; did you mean 'warehouse.location'?")
        .hasMessageContaining("kho.yaml:4: KHO-102 Cannot use setting load.max-shrink, a share")
        .hasMessageContaining("kho.yaml:5: KHO-102 Cannot use setting load.small-limit, a size")
        .hasMessageContaining("kho.yaml:6: KHO-102 Cannot use setting http.timeout, a time")
        .hasMessageContaining("kho.yaml:7: KHO-102")
        .hasMessageContaining("kho.yaml:8: KHO-102 Cannot take a key twice: load.")
        .hasMessageContaining(
            "kho.yaml:10: KHO-102 Cannot take the secret s3.secret-key from plain")
        .hasMessageContaining(
            "environment: KHO-101 Cannot use an unknown variable of the environment:"
                + " KHO_LOAD_THREAD; did you mean 'KHO_LOAD_THREADS'? It is set there, not in"
                + " kho.yaml")
        .hasMessageContaining("It comes from the environment.")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void secretsComeFromTheEnvironmentAndAreHidden() throws IOException {
    Settings settings =
        read(
            """
            s3: {access-key: "${AK}"}
            catalog.properties: {jdbc.password: "${DB}", uri: "jdbc:x?u=${AK}"}
            """,
            Map.of("AK", "a$1", "DB", "d"));

    assertThat(settings.text(Setting.S3_ACCESS_KEY)).isEqualTo("a$1");
    assertThat(settings.entries(Setting.CATALOG_PROPERTIES))
        .containsEntry("jdbc.password", "d")
        .containsEntry("uri", "jdbc:x?u=a$1");
    assertThat(settings.describe())
        .filteredOn(line -> line.value().equals("(hidden)"))
        .extracting(SettingLine::key)
        .containsExactly("catalog.properties.jdbc.password", "s3.access-key");
  }

  @Test
  void aVariableThatAValueNamesIsKnownAlsoWhereAnotherValueIsInForce() throws IOException {
    write("alerts: {webhook: \"${KHO_WEBHOOK}\", mail: {password: \"${KHO_MAIL}\"}}");
    Map<String, String> environment =
        Map.of(
            "KHO_WEBHOOK", "https://example.vn/a",
            "KHO_ALERTS_WEBHOOK", "https://example.vn/b",
            "KHO_MAIL", "m",
            "KHO_MY_LINEAGE", "k");

    Settings settings =
        SettingsReader.read(yaml(), environment, Map.of("lineage.key", "${KHO_MY_LINEAGE}"));

    assertThat(settings.text(Setting.ALERTS_WEBHOOK)).isEqualTo("https://example.vn/b");
    assertThat(settings.text(Setting.ALERTS_MAIL_PASSWORD)).isEqualTo("m");
    assertThat(settings.text(Setting.LINEAGE_KEY)).isEqualTo("k");
  }

  @Test
  void aSecretThatIsNotThereStops() {
    assertThatThrownBy(() -> read("s3: {access-key: \"${NOT_THERE}\"}", Map.of()))
        .isInstanceOfSatisfying(
            KhoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SECRET_MISSING))
        .hasMessageContaining("kho.yaml:1: KHO-103 Cannot resolve ${NOT_THERE}");
  }

  @Test
  void withoutAFileEverythingIsAtItsDefault() {
    Settings settings = SettingsReader.read(home.resolve("none.yaml"), Map.of(), Map.of());

    assertThat(settings.describe()).allMatch(line -> line.origin() == SettingOrigin.DEFAULT);
  }

  @Test
  void everyDefaultFitsItsForm() {
    assertThat(Setting.values())
        .allMatch(s -> s.fallback().isEmpty() || SettingType.of(s).fits(s.fallback()));
  }

  @Test
  void theFileOfTheRepositoryIsTheGeneratedOne() throws IOException {
    Path file = Path.of("..").resolve("kho.yaml");

    assertThat(Files.readString(file)).isEqualTo(SettingsFile.text());
    assertThat(SettingsReader.read(file, Map.of(), Map.of()).given()).isEmpty();
  }

  @Test
  void theGeneratedFileWithoutItsCommentSignsSaysTheDefaults() throws IOException {
    String open =
        SettingsFile.text()
            .lines()
            .filter(line -> line.matches("# [a-z0-9]+:|#   [a-z0-9-]+: .*"))
            .map(line -> line.substring(2))
            .reduce("", (a, b) -> a + b + "\n");

    Settings settings = read(open, Map.of());

    for (Setting setting : Setting.values()) {
      assertThat(settings.text(setting)).isEqualTo(setting.fallback());
    }
  }

  private Path yaml() {
    return home.resolve("kho.yaml");
  }

  private void write(String text) throws IOException {
    Files.writeString(yaml(), text);
  }

  private Settings read(String text, Map<String, String> environment) throws IOException {
    write(text);
    return SettingsReader.read(yaml(), environment, Map.of());
  }
}
