package vn.kho.quality.expectation.rule;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static vn.kho.quality.verdict.Dimension.TIMELINESS;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.expectation.AggregateFinding;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.Expectation;
import vn.kho.quality.expectation.RequiredMetric;
import vn.kho.quality.expectation.RequiredMetric.FigureKind;
import vn.kho.quality.expectation.argument.Argument;
import vn.kho.quality.expectation.argument.ArgumentException;
import vn.kho.quality.expectation.argument.ArgumentKind;
import vn.kho.quality.expectation.argument.Arguments;
import vn.kho.quality.expectation.argument.DurationParser;
import vn.kho.quality.expectation.argument.TypeNames;
import vn.kho.quality.expectation.argument.ValueConverter;
import vn.kho.quality.moment.SparkTime;
import vn.kho.schema.contract.Bilingual;

/**
 * How old the newest row may be. Values in the future are ignored, since they prove nothing; a day
 * counts until its end.
 */
public final class FreshnessRules {
  private FreshnessRules() {}

  public static List<Expectation> all() {
    return List.of(
        Expectation.ofTable(
                "expect_table_to_be_fresh",
                TIMELINESS,
                "tuổi của dữ liệu mới nhất|age of the newest row",
                FreshnessRules::fresh,
                Argument.column(),
                Argument.optional("max_age", ArgumentKind.SPAN))
            .timed(Expectation.RuleTiming.MOMENT));
  }

  private static CompiledCheck fresh(Arguments a) {
    DataType type = a.type("column");
    if (!ValueConverter.isTemporal(type) && !ValueConverter.isText(type)) {
      throw new ArgumentException(
          "column",
          "Column '"
              + a.text("column")
              + "' must hold dates or times, not "
              + TypeNames.plain(type));
    }
    Column value = ValueConverter.isText(type) ? ValueConverter.moment(a.column()) : a.column();
    Duration most =
        a.has("max_age")
            ? DurationParser.parse(a.text("max_age")).orElseThrow()
            : a.context()
                .freshness()
                .orElseThrow(
                    () ->
                        new ArgumentException(
                            "max_age",
                            "'max_age' is missing, and the contract promises no freshness in"
                                + " slaProperties"));
    Clock clock = a.context().clock();
    Instant now = clock.instant();
    Column limit =
        type instanceof DateType
            ? lit(a.context().today().toString()).cast(DataTypes.DateType)
            : lit(now).cast(ValueConverter.isText(type) ? DataTypes.TimestampType : type);
    Column past = when(value.leq(limit), value);
    return new CompiledCheck.Figures(
        List.of(RequiredMetric.of(FigureKind.MAX, past)),
        (rows, f) -> judge(f.get(0), clock, most));
  }

  private static AggregateFinding judge(@Nullable Object newest, Clock clock, Duration most) {
    if (newest == null) {
      return AggregateFinding.message(
          false,
          null,
          new Bilingual(
              "chưa có ngày nào đến nay; nhiều nhất " + vietnamese(most),
              "no date up to now; at most " + english(most)));
    }
    Instant now = clock.instant();
    Instant moment = moment(newest, clock.getZone());
    Duration age = Duration.between(moment.isAfter(now) ? now : moment, now);
    Bilingual aged = words(age, most);
    Object shown = newest instanceof Instant at ? SparkTime.local(at) : newest;
    return AggregateFinding.message(
        age.compareTo(most) <= 0,
        age.toSeconds(),
        new Bilingual(
            aged.vietnamese() + " (" + shown + "); nhiều nhất " + vietnamese(most),
            aged.english() + " (" + shown + "); at most " + english(most)));
  }

  private static Instant moment(Object newest, ZoneId zone) {
    if (newest instanceof Timestamp timestamp) {
      return timestamp.toInstant();
    }
    if (newest instanceof Instant instant) {
      return instant;
    }
    LocalDateTime local = ValueConverter.moment(newest).orElseThrow();
    boolean day = newest instanceof java.sql.Date || newest instanceof LocalDate;
    return (day ? local.plusDays(1) : local).atZone(zone).toInstant();
  }

  /**
   * An age in words; where rounding would make it read like its limit, the difference to the limit.
   */
  private static Bilingual words(Duration age, Duration most) {
    Duration more = age.minus(most).abs();
    boolean differ = !more.isZero() && english(age).equals(english(most));
    if (!differ) {
      return new Bilingual(vietnamese(age), english(age));
    }
    boolean older = age.compareTo(most) > 0;
    return new Bilingual(
        vietnamese(most) + (older ? " và thêm " : " trừ ") + excess(more, " giây", " phút", " giờ"),
        english(most) + (older ? " and " : " less ") + excess(more, " s", " min", " h"));
  }

  /** A short span in its largest unit that fits at least once; never zero. */
  private static String excess(Duration span, String seconds, String minutes, String hours) {
    if (span.toHours() > 0) {
      return span.toHours() + hours;
    }
    return span.toMinutes() > 0
        ? span.toMinutes() + minutes
        : Math.max(1, span.toSeconds()) + seconds;
  }

  private static String vietnamese(Duration span) {
    return words(span, " giờ", " ngày");
  }

  private static String english(Duration span) {
    return words(span, " h", " d");
  }

  private static String words(Duration span, String hours, String days) {
    return span.toHours() < 48
        ? String.format(Locale.ROOT, "%.1f", span.toMinutes() / 60.0) + hours
        : span.toDays() + days;
  }
}
