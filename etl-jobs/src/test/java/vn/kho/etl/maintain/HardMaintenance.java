package vn.kho.etl.maintain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import vn.kho.etl.pipeline.RunId;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.settings.Settings;

/** A maintenance that forgets at once what others forget after days and years. */
public final class HardMaintenance {
  private static final Duration NOW = Duration.ofMillis(1);

  private HardMaintenance() {}

  /** Compacts every table and leaves nothing but what the next load needs. */
  public static MaintenanceResult run(
      Settings settings, Warehouse warehouse, Supplier<SparkSession> spark) {
    MaintenanceThresholds limits =
        new MaintenanceThresholds(
            2,
            1 << 27,
            2,
            1,
            new MaintenanceThresholds.RetentionAges(
                NOW, NOW, Duration.ofDays(1), Duration.ofSeconds(1)));
    return new Maintenance(settings, warehouse, spark, limits)
        .run(RunId.at(Instant.now()), List.of(), (table, result) -> {});
  }
}
