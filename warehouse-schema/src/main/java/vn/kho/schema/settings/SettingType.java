package vn.kho.schema.settings;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How the value of a setting is written. */
enum SettingType {
  TEXT("a text"),
  COUNT("a whole number from 0"),
  SHARE("a share from 0 to 1"),
  FLAG("true or false"),
  ZONE("a time zone such as Asia/Ho_Chi_Minh or UTC"),
  TIME("a time such as 30s (ms, s, m, h, d)"),
  SIZE("a size such as 16MB (B, kB, MB, GB)"),
  HEAP("a heap size such as 2g"),
  MAP("a map of keys and values");

  private final String words;

  SettingType(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** Whether a text can be read this way. */
  boolean fits(String text) {
    String value = text.strip().toLowerCase(Locale.ROOT);
    return switch (this) {
      case TEXT, MAP -> true;
      case COUNT -> value.matches("\\d{1,9}");
      case SHARE -> share(value).filter(s -> s >= 0 && s <= 1).isPresent();
      case FLAG -> value.equals("true") || value.equals("false");
      case ZONE -> zone(text.strip());
      case TIME -> UnitParser.duration(value).isPresent();
      case SIZE -> UnitParser.bytes(value).isPresent();
      case HEAP -> value.matches("[1-9]\\d{0,8}[kmgt]");
    };
  }

  /** Names that Java and Spark both know: a region or an offset, not an abbreviation. */
  static boolean zone(String text) {
    try {
      return !ZoneId.of(text).getId().isEmpty();
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static Optional<Double> share(String value) {
    try {
      return Optional.of(Double.valueOf(value));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static final Set<Setting> FLAGS =
      EnumSet.of(
          Setting.SOURCES_FOLDER_PER_AGENCY,
          Setting.S3_PATH_STYLE,
          Setting.SPARK_SHARED_FOLDERS,
          Setting.ALERTS_MAIL_STARTTLS,
          Setting.SOURCES_LOCAL_ADDRESSES);

  static SettingType of(Setting setting) {
    if (FLAGS.contains(setting)) {
      return FLAG;
    }
    return switch (setting) {
      case CATALOG_PROPERTIES, SPARK_CONF -> MAP;
      case LOAD_THREADS,
          SMALL_TABLE,
          HTTP_ATTEMPTS,
          TRINO_PORT,
          AIRFLOW_ATTEMPTS,
          AIRFLOW_PORT,
          AIRFLOW_TASKS,
          MAINTAIN_SMALL_FILES,
          MAINTAIN_MANIFESTS,
          MAINTAIN_SNAPSHOTS,
          ALERTS_ATTEMPTS,
          ALERTS_MAIL_PORT,
          ALERTS_SCORE_DROP ->
          COUNT;
      case MAX_SHRINK -> SHARE;
      case SOURCES_SETTLE,
          HTTP_TIMEOUT,
          HTTP_MAX_TIME,
          AIRFLOW_TIMEOUT,
          ALERTS_TIMEOUT,
          LINEAGE_TIMEOUT,
          METRICS_TIMEOUT,
          MAINTAIN_SNAPSHOT_AGE,
          MAINTAIN_SYSTEM_SNAPSHOT_AGE,
          MAINTAIN_ORPHAN_AGE,
          MAINTAIN_HISTORY_AGE ->
          TIME;
      case SMALL_LIMIT, MAINTAIN_TARGET_SIZE, HTTP_MAX_SIZE -> SIZE;
      case SPARK_MEMORY, TRINO_MEMORY -> HEAP;
      default -> setting == Setting.TIME_ZONE ? ZONE : TEXT;
    };
  }
}
