package vn.kho.orchestration.schedule;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The five fields of cron: minute, hour, day of month, month, day of week (0 and 7 are Sunday).
 * Where both day fields are restricted, a day that matches either of them counts, as in every cron.
 */
public final class CronExpression {
  private static final int FAR = 366 * 8;

  private final String text;
  private final Map<CronField, Set<Integer>> fields;

  private CronExpression(String text, Map<CronField, Set<Integer>> fields) {
    this.text = text;
    this.fields = fields;
  }

  /** The expression as written, with single spaces between fields. */
  public String text() {
    return text;
  }

  /**
   * Reads five fields, or a word such as {@code @daily}.
   *
   * @throws IllegalArgumentException saying which field cannot be read, and why
   */
  public static CronExpression parse(String written) {
    String text = CronField.expanded(written.strip().replaceAll("\\s+", " "));
    String[] parts = text.split(" ", -1);
    Map<CronField, Set<Integer>> fields = new EnumMap<>(CronField.class);
    if (parts.length != CronField.values().length) {
      throw new IllegalArgumentException(
          "five fields are wanted (minute hour day month weekday), not " + parts.length);
    }
    for (CronField field : CronField.values()) {
      fields.put(field, field.values(parts[fields.size()]));
    }
    CronExpression cron = new CronExpression(text, fields);
    if (cron.next(LocalDateTime.of(2024, 1, 1, 0, 0)).isEmpty()) {
      throw new IllegalArgumentException("no such day ever comes");
    }
    return cron;
  }

  /** Whether it fires at some time of that day. */
  public boolean on(LocalDate day) {
    boolean ofMonth = has(CronField.DAY, day.getDayOfMonth());
    boolean ofWeek = has(CronField.WEEKDAY, day.getDayOfWeek().getValue() % 7);
    boolean either =
        CronField.DAY.narrows(of(CronField.DAY))
            && CronField.WEEKDAY.narrows(of(CronField.WEEKDAY));
    return has(CronField.MONTH, day.getMonthValue())
        && (either ? ofMonth || ofWeek : ofMonth && ofWeek);
  }

  /** The first time at which it fires on a day; empty where it does not fire then. */
  public Optional<LocalDateTime> first(LocalDate day) {
    return next(day.atStartOfDay()).filter(tick -> tick.toLocalDate().equals(day));
  }

  /**
   * The first time at or after {@code from} at which it fires; empty where it does not fire within
   * eight years.
   */
  public Optional<LocalDateTime> next(LocalDateTime from) {
    for (int days = 0; days < FAR; days++) {
      LocalDate day = from.toLocalDate().plusDays(days);
      if (on(day)) {
        LocalTime earliest = days == 0 ? from.toLocalTime() : LocalTime.MIDNIGHT;
        Optional<LocalTime> time = time(earliest);
        if (time.isPresent()) {
          return Optional.of(day.atTime(time.orElseThrow()));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<LocalTime> time(LocalTime earliest) {
    for (int hour : of(CronField.HOUR)) {
      for (int minute : of(CronField.MINUTE)) {
        LocalTime time = LocalTime.of(hour, minute);
        if (!time.isBefore(earliest)) {
          return Optional.of(time);
        }
      }
    }
    return Optional.empty();
  }

  private boolean has(CronField field, int value) {
    return of(field).contains(value);
  }

  private Set<Integer> of(CronField field) {
    return fields.getOrDefault(field, Set.of());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CronExpression cron && cron.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
