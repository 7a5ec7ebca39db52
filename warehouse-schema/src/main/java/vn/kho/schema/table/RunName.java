package vn.kho.schema.table;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The time in the names of runs: each begins with when it started, in UTC, such as {@code
 * 20261122t180405z}, so that the order of names is the order of runs.
 */
public final class RunName {
  private static final DateTimeFormatter START =
      DateTimeFormatter.ofPattern("yyyyMMdd't'HHmmss'z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int START_LENGTH = "20261122t180405z".length();

  private RunName() {}

  /** How the name of a run begins that started at a moment. */
  public static String beginning(Instant start) {
    return START.format(start);
  }

  /**
   * When a run of this name started, to the second.
   *
   * @throws java.time.format.DateTimeParseException where it does not begin with such a time
   * @throws StringIndexOutOfBoundsException where it is shorter than one
   */
  public static Instant start(String run) {
    return START.parse(run.substring(0, START_LENGTH), Instant::from);
  }
}
