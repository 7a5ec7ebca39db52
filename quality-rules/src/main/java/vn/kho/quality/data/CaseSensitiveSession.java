package vn.kho.quality.data;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * A session for columns that differ in case only, such as {@code Name} and {@code name}. Spark
 * treats such names as one by default. Other data keeps its session, so that queries which people
 * write need not match the case of column names.
 */
public final class CaseSensitiveSession {
  private static final String SETTING = "spark.sql.caseSensitive";

  private CaseSensitiveSession() {}

  /** The session itself, or a copy of it that tells such columns apart where there are some. */
  public static SparkSession session(SparkSession spark, StructType schema) {
    return needed(schema) ? session(spark) : spark;
  }

  /** The settings of a session for these columns. */
  public static Map<String, String> settings(SparkSessionProvider spark, StructType schema) {
    Map<String, String> settings = new HashMap<>(spark.conf());
    if (needed(schema)) {
      settings.put(SETTING, "true");
    }
    return settings;
  }

  /** Whether there are columns that differ in case only. */
  static boolean needed(StructType schema) {
    Set<String> names = new HashSet<>();
    boolean apart = true;
    for (String name : schema.fieldNames()) {
      apart &= names.add(name.toLowerCase(Locale.ROOT));
    }
    return !apart;
  }

  /** A copy of a session that tells columns apart that differ in case only. */
  public static SparkSession session(SparkSession spark) {
    if (Boolean.parseBoolean(spark.conf().get(SETTING))) {
      return spark;
    }
    SparkSession copy = spark.cloneSession();
    copy.conf().set(SETTING, "true");
    return copy;
  }
}
