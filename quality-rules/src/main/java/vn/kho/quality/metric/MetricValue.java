package vn.kho.quality.metric;

/**
 * One figure of a load.
 *
 * @param kind what was measured
 * @param instance the column or the rule; {@value #TABLE} for the table
 * @param value the figure
 */
public record MetricValue(MetricKind kind, String instance, double value) {
  /** The instance of a figure of the whole table. */
  public static final String TABLE = "*";
}
