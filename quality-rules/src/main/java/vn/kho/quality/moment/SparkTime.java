package vn.kho.quality.moment;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.sql.internal.SQLConf;

/**
 * How a Spark session must see days and moments, so that none of them depends on this machine: in
 * one zone, as java.time values (java.sql.Date is Julian before 1582 and lives in the JVM's zone),
 * and in Parquet files by the proleptic Gregorian calendar, as Iceberg and Trino count.
 */
public final class SparkTime {
  private SparkTime() {}

  /**
   * Settings of a session.
   *
   * @param zone of moments that are written without one, and in which days begin
   */
  public static Map<String, String> conf(ZoneId zone) {
    Map<String, String> conf = new TreeMap<>();
    conf.put("spark.sql.session.timeZone", zone.getId());
    conf.put("spark.sql.datetime.java8API.enabled", "true");
    conf.put("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
    for (String type : new String[] {"datetime", "int96"}) {
      conf.put("spark.sql.parquet." + type + "RebaseModeInWrite", "CORRECTED");
      conf.put("spark.sql.parquet." + type + "RebaseModeInRead", "CORRECTED");
    }
    return conf;
  }

  /** A moment as the session of this thread shows it: in its zone, without an offset. */
  public static LocalDateTime local(Instant moment) {
    ZoneId zone = DateTimeUtils.getZoneId(SQLConf.get().sessionLocalTimeZone());
    return LocalDateTime.ofInstant(moment, zone);
  }
}
