package vn.kho.quality.data;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import vn.kho.quality.sql.SessionConf;

/**
 * A Spark session and its settings. The settings are known before the session is started: what
 * Catalyst works out in this process needs them and no session.
 */
public interface SparkSessionProvider extends Supplier<SparkSession> {
  /** The settings of the session, by name. */
  Map<String, String> conf();

  /** A session that is started, with its settings. */
  static SparkSessionProvider of(SparkSession session) {
    return of(() -> session);
  }

  /** A provider of sessions; one that knows no settings starts its session to learn them. */
  static SparkSessionProvider of(Supplier<SparkSession> sessions) {
    if (sessions instanceof SparkSessionProvider provider) {
      return provider;
    }
    return new SparkSessionProvider() {
      @Override
      public SparkSession get() {
        return sessions.get();
      }

      @Override
      public Map<String, String> conf() {
        return SessionConf.of(get());
      }
    };
  }
}
