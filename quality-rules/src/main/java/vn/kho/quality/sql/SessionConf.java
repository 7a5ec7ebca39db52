package vn.kho.quality.sql;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.internal.SQLConf;
import scala.Option;
import scala.collection.JavaConverters;

/** The SQL settings of a session, for work in this process without a session. */
public final class SessionConf {
  private static final String SQL = "spark.sql.";

  private SessionConf() {}

  /** The settings of a session that is started. */
  public static Map<String, String> of(SparkSession session) {
    return new HashMap<>(JavaConverters.mapAsJavaMap(session.conf().getAll()));
  }

  /** Runs work in this thread under settings of a session and those of system properties. */
  public static <T> T with(Map<String, String> settings, Supplier<T> work) {
    return SQLConf.withExistingConf(conf(settings), work::get);
  }

  /** Sets the settings that threads without a session see from now on. */
  public static void otherwise(Map<String, String> settings) {
    SQLConf conf = conf(settings);
    SQLConf.setSQLConfGetter(
        () -> {
          Option<SparkSession> active = SparkSession.getActiveSession();
          return active.isDefined() ? active.get().sessionState().conf() : conf;
        });
  }

  private static SQLConf conf(Map<String, String> settings) {
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
}
