package vn.kho.schema.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The server types of the Open Data Contract Standard 3.1.0 with the keys of each beside the common
 * ones; {@code !} marks required keys. Kho can load from the types that have a kind.
 */
public enum ServerType {
  LOCAL("path! format!", Server.ServerKind.LOCAL),
  API("location!", Server.ServerKind.HTTP),
  S3("location! endpointUrl format delimiter", Server.ServerKind.S3),
  POSTGRES("host! port! database! schema!", Server.ServerKind.JDBC),
  POSTGRESQL("host! port! database! schema!", Server.ServerKind.JDBC),
  MYSQL("host! port! database!", Server.ServerKind.JDBC),
  CUSTOM(
      "account catalog database dataset delimiter endpointUrl format host location path port"
          + " project region regionName schema serviceName stagingDir warehouse stream",
      Server.ServerKind.JDBC),
  ATHENA("stagingDir! schema! catalog regionName"),
  AZURE("location! format! delimiter"),
  BIGQUERY("project! dataset!"),
  CLICKHOUSE("host! port! database!"),
  CLOUDSQL("host! port! database! schema!"),
  DATABRICKS("host catalog! schema!"),
  DB2("host! port! database! schema"),
  DENODO("host! port! database"),
  DREMIO("host! port! schema"),
  DUCKDB("database! schema"),
  GLUE("account! database! location format"),
  HIVE("host! port database!"),
  IMPALA("host! port database!"),
  INFORMIX("host! port database!"),
  KAFKA("host! format"),
  KINESIS("region format"),
  ORACLE("host! port! serviceName!"),
  PRESTO("host! catalog schema"),
  PUBSUB("project!"),
  REDSHIFT("host database! schema! region account"),
  SFTP("location! format delimiter", Server.ServerKind.SFTP),
  SNOWFLAKE("host port account! database! schema! warehouse"),
  SQLSERVER("host! port database! schema!"),
  SYNAPSE("host! port! database!"),
  TRINO("host! port! catalog! schema!"),
  VERTICA("host! port! database! schema!"),
  ZEN("host! port database!");

  /** The keys that a server of any type may have. */
  public static final List<String> COMMON =
      List.of("id", "server", "type", "description", "environment", "roles", "customProperties");

  private final Map<String, Boolean> keys;
  private final Optional<Server.ServerKind> kind;

  ServerType(String table) {
    this.keys = keys(table);
    this.kind = Optional.empty();
  }

  ServerType(String table, Server.ServerKind kind) {
    this.keys = keys(table);
    this.kind = Optional.of(kind);
  }

  /** Its own keys, and whether each is required. */
  public Map<String, Boolean> keys() {
    return keys;
  }

  /** How Kho reads from it; empty where it cannot. */
  public Optional<Server.ServerKind> kind() {
    return kind;
  }

  /** The word in contracts. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<ServerType> of(String word) {
    return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
  }

  public static List<String> words() {
    return Arrays.stream(values()).map(ServerType::word).toList();
  }

  public static List<String> loadable() {
    return Arrays.stream(values()).filter(t -> t.kind.isPresent()).map(ServerType::word).toList();
  }

  private static Map<String, Boolean> keys(String table) {
    return Arrays.stream(table.split(" "))
        .collect(Collectors.toMap(k -> k.replace("!", ""), k -> k.endsWith("!")));
  }
}
