package vn.kho.schema.table;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The start time in run ids: each begins with it in UTC, such as {@code 20261122t180405z}, so that
 * ids sort by time.
 */
public final class RunName {
  private static final DateTimeFormatter START =
      DateTimeFormatter.ofPattern("yyyyMMdd't'HHmmss'z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int START_LENGTH = "20261122t180405z".length();

  private RunName() {}

  /** The beginning of the id of a run that started at an instant. */
  public static String beginning(Instant start) {
    return START.format(start);
  }

  /**
   * The start time in a run id, to the second.
   *
   * @throws java.time.format.DateTimeParseException where it does not begin with such a time
   * @throws StringIndexOutOfBoundsException where it is shorter than one
   */
  public static Instant start(String run) {
    return START.parse(run.substring(0, START_LENGTH), Instant::from);
  }
}
