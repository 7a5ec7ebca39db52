package vn.kho.orchestration.runs;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import vn.kho.schema.table.ScoreColour;

/** How figures are written for people. Times are those of the zone that is given. */
final class FigureFormatter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
  private static final int DAY_LENGTH = 10;

  private FigureFormatter() {}

  static String time(Instant at, ZoneId zone) {
    return TIME.format(at.atZone(zone));
  }

  /** The day that a moment falls on. */
  static String day(Instant at, ZoneId zone) {
    return time(at, zone).substring(0, DAY_LENGTH);
  }

  static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  static String minutes(Duration took) {
    return String.format(Locale.ROOT, "%.1f", took.toMillis() / 60_000.0);
  }

  static String seconds(Duration took) {
    return seconds(took.toMillis());
  }

  static String seconds(long milliseconds) {
    return String.format(Locale.ROOT, "%.1f", milliseconds / 1000.0);
  }

  /** The largest unit that fits at least twice, or minutes: 34 d, 5 h, 90 min. */
  static String age(Duration age) {
    return age.toDays() >= 2
        ? age.toDays() + " d"
        : age.toHours() >= 2 ? age.toHours() + " h" : Math.max(0, age.toMinutes()) + " min";
  }

  /** Cut, not rounded, so that only a full score reads 100.0. */
  static String score(OptionalDouble score) {
    return score.isEmpty()
        ? "-"
        : String.format(Locale.ROOT, "%.1f", Math.floor(score.getAsDouble() * 10) / 10);
  }

  /** The traffic light of a score: green from 90, yellow from 75, red below. */
  static String colour(double score) {
    return ScoreColour.of(score).word();
  }

  static String statuses(Map<String, Long> statuses) {
    return statuses.entrySet().stream()
        .map(one -> one.getValue() + " " + one.getKey())
        .collect(Collectors.joining(", "));
  }
}
