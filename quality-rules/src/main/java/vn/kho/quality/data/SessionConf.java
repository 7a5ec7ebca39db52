package vn.kho.quality.data;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructType;

/** The settings of a session for work in this process that does without one. */
public final class SessionConf {
  private static final String SQL = "spark.sql.";

  private SessionConf() {}

  /** Settings as a session would hold them: the system properties, then those given. */
  public static SQLConf of(Map<String, String> settings) {
    SQLConf conf = new SQLConf();
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith(SQL))
        .forEach(name -> conf.setConfString(name, System.getProperty(name)));
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      if (setting.getKey().startsWith(SQL)) {
        conf.setConfString(setting.getKey(), setting.getValue());
      }
    }
    return conf;
  }

  /** Does a work on rows of these columns in this thread under the settings of a session. */
  public static <T> T with(SparkSessionProvider spark, StructType schema, Supplier<T> work) {
    SQLConf conf = of(spark.conf());
    if (CaseSensitiveSession.needed(schema)) {
      conf.setConfString(CaseSensitiveSession.SETTING, "true");
    }
    return SQLConf.withExistingConf(conf, work::get);
  }
}
