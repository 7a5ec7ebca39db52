package vn.kho.etl.table;

import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.hadoop.HadoopFileIO;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.spark.SparkCatalog;
import org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * The one catalog, as properties of Iceberg's Java API and as settings of Spark.
 *
 * @param properties Iceberg's catalog properties
 * @param hadoop settings of Hadoop's file systems
 */
record CatalogSettings(Map<String, String> properties, Map<String, String> hadoop) {
  /**
   * FULL: a commit of the catalog is on the disk before it counts; NORMAL may lose the last ones.
   */
  private static final String SQLITE = "?journal_mode=WAL&synchronous=FULL&busy_timeout=30000";

  private static final String PREFIX = "spark.sql.catalog." + Warehouse.CATALOG;

  /** Copies both. */
  CatalogSettings {
    properties = Map.copyOf(properties);
    hadoop = Map.copyOf(hadoop);
  }

  static CatalogSettings of(Settings settings) {
    Map<String, String> properties = new TreeMap<>(settings.entries(Setting.CATALOG_PROPERTIES));
    String location = settings.location(Setting.WAREHOUSE);
    boolean local = location.startsWith("file:");
    if (properties.isEmpty()) {
      properties.put(CatalogProperties.CATALOG_IMPL, JdbcCatalog.class.getName());
      properties.put(
          CatalogProperties.URI,
          "jdbc:sqlite:"
              + settings.path(local ? Setting.WAREHOUSE : Setting.STATE).resolve("catalog.db")
              + SQLITE);
      properties.put("jdbc.schema-version", "V1");
    }
    properties.putIfAbsent(CatalogProperties.WAREHOUSE_LOCATION, location);
    Class<?> io = local ? LocalFileIO.class : HadoopFileIO.class;
    properties.putIfAbsent(CatalogProperties.FILE_IO_IMPL, io.getName());
    return new CatalogSettings(properties, Storage.hadoopSettings(settings));
  }

  /** Settings of a Spark session that sees the catalog. */
  Map<String, String> spark() {
    Map<String, String> spark = new TreeMap<>();
    spark.put("spark.sql.extensions", IcebergSparkSessionExtensions.class.getName());
    spark.put(PREFIX, SparkCatalog.class.getName());
    spark.put(PREFIX + "." + CatalogProperties.CACHE_ENABLED, "false");
    properties.forEach((key, value) -> spark.put(PREFIX + "." + key, value));
    hadoop.forEach((key, value) -> spark.put("spark.hadoop." + key, value));
    return spark;
  }

  /** Settings of Hadoop's file systems. */
  Configuration configuration() {
    Configuration configuration = new Configuration();
    hadoop.forEach(configuration::set);
    return configuration;
  }
}
