package vn.kho.etl;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import vn.kho.quality.moment.SparkTime;

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
          .config(new HashMap<>(SparkTime.conf(ZoneId.of("Asia/Ho_Chi_Minh"))))
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
