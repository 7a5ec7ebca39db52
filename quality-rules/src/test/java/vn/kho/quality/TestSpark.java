package vn.kho.quality;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import vn.kho.quality.data.SparkSessionProvider;
import vn.kho.quality.moment.SparkTime;

/** The one Spark session of these tests. */
public final class TestSpark {
  private TestSpark() {}

  /** The session, started on first use. */
  public static SparkSession session() {
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .appName("quality-rules tests")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.driver.host", "localhost")
            .config(new HashMap<>(SparkTime.conf(ZoneId.of("Asia/Ho_Chi_Minh"))))
            .getOrCreate();
    spark.sparkContext().setLogLevel("ERROR");
    return spark;
  }

  /** The settings of the session; a test that asks for the session itself fails. */
  public static SparkSessionProvider noSession() {
    return new SparkSessionProvider() {
      @Override
      public SparkSession get() {
        throw new AssertionError("a session was asked for");
      }

      @Override
      public Map<String, String> conf() {
        return SparkTime.conf(ZoneId.of("Asia/Ho_Chi_Minh"));
      }
    };
  }
}
