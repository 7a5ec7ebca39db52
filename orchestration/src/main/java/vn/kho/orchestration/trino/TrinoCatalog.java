package vn.kho.orchestration.trino;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** The catalog {@code kho} as Trino's Iceberg connector wants it, from the settings. */
final class TrinoCatalog {
  private static final Map<String, String> DRIVERS =
      Map.of(
          "jdbc:sqlite:", "org.sqlite.JDBC",
          "jdbc:postgresql:", "org.postgresql.Driver",
          "jdbc:mysql:", "com.mysql.cj.jdbc.Driver");

  private final Settings settings;
  private final Map<String, String> given;

  TrinoCatalog(Settings settings) {
    this.settings = settings;
    this.given = settings.entries(Setting.CATALOG_PROPERTIES);
  }

  /** The lines of {@code kho.properties}. */
  String text() {
    return properties().entrySet().stream()
        .map(e -> e.getKey() + "=" + escaped(e.getValue()))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** Escapes backslashes and non-ASCII characters for a Java properties file. */
  private static String escaped(String value) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char letter = value.charAt(i);
      boolean plain = letter >= ' ' && letter <= '~' && letter != '\\';
      escaped.append(plain ? String.valueOf(letter) : "\\u%04x".formatted((int) letter));
    }
    return escaped.toString();
  }

  Map<String, String> properties() {
    Map<String, String> properties = new TreeMap<>();
    properties.put("connector.name", "iceberg");
    // No user writes through Trino: only loads change tables.
    properties.put("iceberg.security", "READ_ONLY");
    if (given.isEmpty()) {
      embedded(properties);
    } else if (given
        .getOrDefault("type", given.getOrDefault("catalog-impl", ""))
        .toLowerCase(java.util.Locale.ROOT)
        .contains("rest")) {
      rest(properties);
    } else {
      jdbc(properties);
    }
    files(properties);
    return properties;
  }

  /**
   * The SQLite file of the embedded catalog: in the warehouse, or in the state for a remote one.
   */
  static Path embeddedFile(Settings settings) {
    boolean remote = settings.text(Setting.WAREHOUSE).contains("://");
    return settings.path(remote ? Setting.STATE : Setting.WAREHOUSE).resolve("catalog.db");
  }

  private void embedded(Map<String, String> properties) {
    Path file = embeddedFile(settings);
    if (!Files.exists(file)) {
      throw new KhoException(
          ErrorCode.WAREHOUSE_UNREACHABLE,
          "Cannot serve the warehouse, nothing has been loaded into it yet: "
              + file.getParent()
              + ". Load it first: kho load --all");
    }
    jdbcCatalog(
        properties,
        "jdbc:sqlite:" + file + "?journal_mode=WAL&synchronous=FULL&busy_timeout=30000");
  }

  private void jdbc(Map<String, String> properties) {
    jdbcCatalog(properties, given.getOrDefault("uri", ""));
    copy(properties, "jdbc.user", "iceberg.jdbc-catalog.connection-user");
    copy(properties, "jdbc.password", "iceberg.jdbc-catalog.connection-password");
  }

  private void jdbcCatalog(Map<String, String> properties, String url) {
    String driver =
        DRIVERS.entrySet().stream()
            .filter(e -> url.startsWith(e.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseThrow(
                () ->
                    new KhoException(
                        ErrorCode.SETTING_INVALID,
                        "Cannot serve the catalog, Trino has no driver for catalog.properties.uri: "
                            + url.replaceFirst("[?].*", "")
                            + ". Use jdbc:postgresql:, jdbc:mysql:, jdbc:sqlite:, or a REST catalog"));
    properties.put("iceberg.catalog.type", "jdbc");
    properties.put("iceberg.jdbc-catalog.driver-class", driver);
    properties.put("iceberg.jdbc-catalog.connection-url", url);
    properties.put("iceberg.jdbc-catalog.catalog-name", "kho");
    properties.put(
        "iceberg.jdbc-catalog.default-warehouse-dir",
        given.getOrDefault("warehouse", settings.location(Setting.WAREHOUSE)));
    properties.put(
        "iceberg.jdbc-catalog.schema-version", given.getOrDefault("jdbc.schema-version", "V1"));
  }

  private void rest(Map<String, String> properties) {
    properties.put("iceberg.catalog.type", "rest");
    copy(properties, "uri", "iceberg.rest-catalog.uri");
    copy(properties, "warehouse", "iceberg.rest-catalog.warehouse");
    copy(properties, "prefix", "iceberg.rest-catalog.prefix");
    if (given.containsKey("token") || given.containsKey("credential")) {
      properties.put("iceberg.rest-catalog.security", "OAUTH2");
      copy(properties, "token", "iceberg.rest-catalog.oauth2.token");
      copy(properties, "credential", "iceberg.rest-catalog.oauth2.credential");
    }
  }

  private void files(Map<String, String> properties) {
    properties.put("fs.native-local.enabled", "true");
    properties.put("local.location", "/");
    if (!settings.text(Setting.WAREHOUSE).startsWith("s3")) {
      return;
    }
    properties.put("fs.native-s3.enabled", "true");
    properties.put("s3.region", settings.text(Setting.S3_REGION));
    properties.put("s3.path-style-access", settings.text(Setting.S3_PATH_STYLE));
    put(properties, "s3.endpoint", settings.text(Setting.S3_ENDPOINT));
    put(properties, "s3.aws-access-key", settings.text(Setting.S3_ACCESS_KEY));
    put(properties, "s3.aws-secret-key", settings.text(Setting.S3_SECRET_KEY));
  }

  private void copy(Map<String, String> properties, String from, String to) {
    put(properties, to, given.getOrDefault(from, ""));
  }

  private static void put(Map<String, String> properties, String key, String value) {
    if (!value.isEmpty()) {
      properties.put(key, value);
    }
  }
}
