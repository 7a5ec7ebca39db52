package vn.kho.quality.expectation.argument;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.kho.schema.settings.Setting;

/**
 * What rules use besides the rows.
 *
 * @param lists shared code lists
 * @param others what is published of other datasets
 * @param clock the clock, with the zone in which days begin and of timestamps that are written
 *     without one
 * @param freshness how old the contract lets the dataset be; empty where it promises nothing
 * @param masked columns whose values may not be shown
 * @param nullWords words that mean no value
 */
public record RuleContext(
    CodeListValues lists,
    PublishedDatasets others,
    Clock clock,
    Optional<Duration> freshness,
    Set<String> masked,
    List<String> nullWords) {
  /** The default zone. */
  public static final ZoneId VIETNAM = ZoneId.of(Setting.TIME_ZONE.fallback());

  /** The default words that mean no value. */
  public static final List<String> NULL_WORDS =
      List.of(Setting.CLEAN_NULL_WORDS.fallback().split(","));

  /** Copies the set and the list. */
  public RuleContext {
    masked = Set.copyOf(masked);
    nullWords = List.copyOf(nullWords);
  }

  /** Code lists and nothing else. */
  public static RuleContext of(CodeListValues lists) {
    return new RuleContext(
        lists,
        PublishedDatasets.NONE,
        Clock.system(VIETNAM),
        Optional.empty(),
        Set.of(),
        NULL_WORDS);
  }

  ZoneId zone() {
    return clock.getZone();
  }

  public LocalDate today() {
    return LocalDate.now(clock);
  }
}
