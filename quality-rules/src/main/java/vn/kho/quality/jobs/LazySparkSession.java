package vn.kho.quality.jobs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.data.SparkSessionProvider;
import vn.kho.quality.moment.SparkTime;
import vn.kho.quality.sql.SessionConf;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** A Spark session of this process, started when it is first asked for. */
final class LazySparkSession implements SparkSessionProvider {
  private static final String KHO = "spark.sql.catalog.kho";
  private static final String PATHS = "spark.sql.catalog.default_iceberg";
  private static final String CATALOG = "org.apache.iceberg.spark.SparkCatalog";

  private final Settings settings;
  private @Nullable SparkSession session;

  LazySparkSession(Settings settings) {
    this.settings = settings;
    // What is read and shown without a session sees the same zone and types as with one.
    SessionConf.otherwise(conf());
  }

  /**
   * Whether the catalog exists: opening a missing embedded one would create it beside the
   * warehouse.
   */
  boolean warehouseExists() {
    return !settings.entries(Setting.CATALOG_PROPERTIES).isEmpty() || Files.exists(catalog());
  }

  private Path catalog() {
    boolean local = settings.location(Setting.WAREHOUSE).startsWith("file:");
    return settings.path(local ? Setting.WAREHOUSE : Setting.STATE).resolve("catalog.db");
  }

  @Override
  public synchronized SparkSession get() {
    if (session == null) {
      SparkSession.Builder builder = SparkSession.builder().appName("kho");
      conf().forEach(builder::config);
      session = builder.getOrCreate();
    }
    // Its settings, the zone among them, hold in the thread that asks.
    SparkSession.setActiveSession(session);
    return session;
  }

  /** The master of a check or profile: always this machine, also where loads run on a cluster. */
  private static String master(String wanted) {
    return wanted.startsWith("local") ? wanted : "local[*]";
  }

  @Override
  public Map<String, String> conf() {
    Map<String, String> conf = new TreeMap<>();
    conf.put("spark.master", master(settings.text(Setting.SPARK_MASTER)));
    conf.put("spark.ui.enabled", "false");
    conf.put("spark.driver.host", "127.0.0.1");
    conf.put("spark.driver.bindAddress", "127.0.0.1");
    conf.put("spark.sql.shuffle.partitions", "8");
    conf.put("spark.sql.runSQLOnFiles", "false");
    conf.putAll(SparkTime.conf(settings.zone(Setting.TIME_ZONE)));
    conf.put("spark.sql.legacy.charVarcharAsString", "true");
    // Tables by path: without this, Iceberg looks for a Hive metastore.
    conf.put(PATHS, CATALOG);
    conf.put(PATHS + ".type", "hadoop");
    conf.put(PATHS + ".warehouse", Path.of("").toUri().toString());
    conf.put(PATHS + ".cache-enabled", "false");
    s3(conf);
    warehouse(conf);
    conf.putAll(settings.entries(Setting.SPARK_CONF));
    return conf;
  }

  private void warehouse(Map<String, String> conf) {
    Map<String, String> properties = new TreeMap<>(settings.entries(Setting.CATALOG_PROPERTIES));
    String location = settings.location(Setting.WAREHOUSE);
    if (properties.isEmpty()) {
      properties.put("catalog-impl", "org.apache.iceberg.jdbc.JdbcCatalog");
      properties.put("uri", "jdbc:sqlite:" + catalog() + "?journal_mode=WAL&busy_timeout=30000");
      properties.put("jdbc.schema-version", "V1");
    }
    properties.putIfAbsent("warehouse", location);
    conf.put(KHO, CATALOG);
    conf.put(KHO + ".cache-enabled", "false");
    properties.forEach((key, value) -> conf.put(KHO + "." + key, value));
  }

  private void s3(Map<String, String> conf) {
    Map<String, String> s3 = new TreeMap<>();
    s3.put("endpoint", settings.text(Setting.S3_ENDPOINT));
    s3.put("endpoint.region", settings.text(Setting.S3_REGION));
    s3.put("access.key", settings.text(Setting.S3_ACCESS_KEY));
    s3.put("secret.key", settings.text(Setting.S3_SECRET_KEY));
    s3.put("path.style.access", settings.text(Setting.S3_PATH_STYLE));
    s3.values().removeIf(String::isEmpty);
    s3.forEach((key, value) -> conf.put("spark.hadoop.fs.s3a." + key, value));
  }
}
