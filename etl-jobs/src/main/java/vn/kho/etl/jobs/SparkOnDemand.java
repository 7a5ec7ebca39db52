package vn.kho.etl.jobs;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.table.Warehouse;
import vn.kho.quality.data.SparkSessionProvider;
import vn.kho.quality.moment.SparkTime;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * One Spark session for the whole night, started when the first dataset needs it: a night in which
 * nothing changed needs none.
 */
final class SparkOnDemand implements SparkSessionProvider {
  private final Settings settings;
  private final Warehouse warehouse;
  private @Nullable SparkSession session;

  SparkOnDemand(Settings settings, Warehouse warehouse) {
    this.settings = settings;
    this.warehouse = warehouse;
  }

  @Override
  public synchronized SparkSession get() {
    if (session == null) {
      SparkSession.Builder builder =
          SparkSession.builder().appName("kho").master(settings.text(Setting.SPARK_MASTER));
      conf().forEach(builder::config);
      session = ownCatalog(builder.getOrCreate());
    }
    // Its settings, the zone among them, hold in the thread that asks.
    SparkSession.setActiveSession(session);
    return session;
  }

  /**
   * A session keeps the catalog that it used first, so each warehouse of a process gets a session
   * of its own, with the session settings of this load.
   */
  private SparkSession ownCatalog(SparkSession shared) {
    SparkSession own = shared.newSession();
    conf()
        .forEach(
            (key, value) -> {
              if (key.startsWith("spark.sql.catalog.") || own.conf().isModifiable(key)) {
                own.conf().set(key, value);
              }
            });
    return own;
  }

  @Override
  public Map<String, String> conf() {
    Map<String, String> conf = new TreeMap<>();
    conf.put("spark.ui.enabled", "false");
    if (ClusterSettings.of(settings).here()) {
      conf.put("spark.driver.host", "127.0.0.1");
      conf.put("spark.driver.bindAddress", "127.0.0.1");
      // Executor and driver are one process here: a stack or memory error of one task must fail
      // its dataset, not end the process and with it the night.
      conf.put("spark.executor.killOnFatalError.depth", "0");
    }
    conf.put("spark.sql.shuffle.partitions", "8");
    conf.put("spark.sql.runSQLOnFiles", "false");
    // Staged files are named one by one; from 32 on Spark would start a job to look at them.
    conf.put("spark.sql.sources.parallelPartitionDiscovery.threshold", "10000");
    conf.putAll(SparkTime.conf(settings.zone(Setting.TIME_ZONE)));
    conf.put("spark.sql.legacy.charVarcharAsString", "true");
    conf.put("spark.scheduler.mode", "FAIR");
    conf.putAll(warehouse.sparkConf());
    conf.putAll(settings.entries(Setting.SPARK_CONF));
    return conf;
  }
}
