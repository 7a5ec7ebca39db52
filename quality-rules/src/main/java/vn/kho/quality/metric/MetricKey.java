package vn.kho.quality.metric;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * When metrics were measured, and of what.
 *
 * @param time to the millisecond
 * @param tags what distinguishes them from others of the same time
 */
public record MetricKey(Instant time, Map<String, String> tags) {
  /** The tag that names the dataset. */
  public static final String DATASET = "dataset";

  /** The tag that names the run. */
  public static final String RUN = "run";

  /** The tag that says what became of the load: {@link #PASSED} or {@link #HELD}. */
  public static final String VERDICT = "verdict";

  /** The load was published. */
  public static final String PASSED = "passed";

  /** The load was held. */
  public static final String HELD = "held";

  /** The tag of figures that are not those of a load: {@link #TABLE}. */
  public static final String SCOPE = "scope";

  /** The figures are those of the whole table, of which a load brought a part. */
  public static final String TABLE = "table";

  /** Cuts the time to milliseconds, and orders the tags. */
  public MetricKey {
    time = time.truncatedTo(ChronoUnit.MILLIS);
    tags = Collections.unmodifiableMap(new TreeMap<>(tags));
  }
}
