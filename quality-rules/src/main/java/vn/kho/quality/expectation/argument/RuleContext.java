package vn.kho.quality.expectation.argument;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * What rules know beside the rows.
 *
 * @param lists shared code lists
 * @param others what is published of other datasets
 * @param clock what time it is, in the zone where days begin and of moments that are written
 *     without one
 * @param freshness how old the contract lets the dataset be; empty where it promises nothing
 * @param masked columns whose values may not be shown
 */
public record RuleContext(
    CodeListValues lists,
    PublishedDatasets others,
    Clock clock,
    Optional<Duration> freshness,
    Set<String> masked) {
  /** The zone where nobody names one. */
  public static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

  /** Copies the set. */
  public RuleContext {
    masked = Set.copyOf(masked);
  }

  /** Code lists and nothing else. */
  public static RuleContext of(CodeListValues lists) {
    return new RuleContext(
        lists, PublishedDatasets.NONE, Clock.system(VIETNAM), Optional.empty(), Set.of());
  }

  ZoneId zone() {
    return clock.getZone();
  }

  public LocalDate today() {
    return LocalDate.now(clock);
  }
}
