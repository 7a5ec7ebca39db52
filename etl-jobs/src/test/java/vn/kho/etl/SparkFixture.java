package vn.kho.etl;

import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** The one Spark session of a test JVM, and sessions beside it that see a warehouse. */
public final class SparkFixture {
  private static final SparkSession SESSION =
      SparkSession.builder()
          .master("local[2]")
          .appName("kho-tests")
          .config("spark.ui.enabled", "false")
          .config("spark.sql.shuffle.partitions", "2")
          .config("spark.driver.bindAddress", "127.0.0.1")
          .config("spark.driver.host", "127.0.0.1")
          .config("spark.executor.killOnFatalError.depth", "0")
          .config("spark.sql.session.timeZone", "Asia/Ho_Chi_Minh")
          .config(
              "spark.sql.extensions",
              "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions")
          .getOrCreate();

  private SparkFixture() {}

  /** The session, started once. */
  public static SparkSession session() {
    return SESSION;
  }

  /** A session of the same Spark with settings of its own, such as those of a warehouse. */
  public static SparkSession with(Map<String, String> conf) {
    SparkSession session = SESSION.newSession();
    conf.forEach(
        (key, value) -> {
          if (key.startsWith("spark.sql.catalog.")) {
            session.conf().set(key, value);
          }
        });
    return session;
  }
}
