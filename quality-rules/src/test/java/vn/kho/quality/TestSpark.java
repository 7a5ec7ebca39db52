package vn.kho.quality;

import org.apache.spark.sql.SparkSession;

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
            .config("spark.sql.session.timeZone", "Asia/Ho_Chi_Minh")
            .config("spark.driver.host", "localhost")
            .getOrCreate();
    spark.sparkContext().setLogLevel("ERROR");
    return spark;
  }
}
