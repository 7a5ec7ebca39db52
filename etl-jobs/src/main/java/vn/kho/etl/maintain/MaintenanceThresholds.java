package vn.kho.etl.maintain;

import java.time.Duration;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * The limits from which on maintenance changes a table.
 *
 * @param smallFiles from this many small data files, or this many delete files, they are compacted
 * @param targetSize the size in bytes that data files should have; below three quarters a file is
 *     small
 * @param manifests from this many small manifests they are rewritten
 * @param snapshots how many of the newest snapshots are kept, whatever their age
 * @param ages how long things are kept
 */
public record MaintenanceThresholds(
    int smallFiles, long targetSize, int manifests, int snapshots, RetentionAges ages) {
  private static final Duration SAFE = Duration.ofDays(1);

  /**
   * How long things are kept.
   *
   * @param datasets snapshots of datasets, for time travel
   * @param system snapshots of Kho's own tables
   * @param orphans files that no snapshot names: a load may be about to name them
   * @param history rows of Kho's own tables; zero where they are kept for ever
   */
  public record RetentionAges(
      Duration datasets, Duration system, Duration orphans, Duration history) {}

  /**
   * The limits of these settings.
   *
   * @throws KhoException SETTING_INVALID for an age that could take what a running load needs
   */
  public static MaintenanceThresholds of(Settings settings) {
    return new MaintenanceThresholds(
        Math.max(2, settings.number(Setting.MAINTAIN_SMALL_FILES)),
        settings.bytes(Setting.MAINTAIN_TARGET_SIZE),
        Math.max(2, settings.number(Setting.MAINTAIN_MANIFESTS)),
        Math.max(1, settings.number(Setting.MAINTAIN_SNAPSHOTS)),
        new RetentionAges(
            safe(settings, Setting.MAINTAIN_SNAPSHOT_AGE),
            safe(settings, Setting.MAINTAIN_SYSTEM_SNAPSHOT_AGE),
            safe(settings, Setting.MAINTAIN_ORPHAN_AGE),
            settings.duration(Setting.MAINTAIN_HISTORY_AGE)));
  }

  /** A data file of fewer bytes than this is small. */
  long smallBelow() {
    return targetSize / 4 * 3;
  }

  private static Duration safe(Settings settings, Setting setting) {
    Duration age = settings.duration(setting);
    if (age.compareTo(SAFE) < 0) {
      throw new KhoException(
          ErrorCode.SETTING_INVALID,
          "Cannot maintain, "
              + setting.key()
              + " is less than a day, and a load or a reader may still need what is so young: "
              + age
              + ". Set it to 1d or more.");
    }
    return age;
  }
}
