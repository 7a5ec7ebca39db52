package vn.kho.orchestration.runs;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How old a dataset's last good load is, against what its contract promises.
 *
 * @param age time since the last good load; empty where there is none
 * @param promised the oldest that it may be ({@code slaProperties}, freshness); empty where nothing
 *     is promised
 */
public record Freshness(Optional<Duration> age, Optional<Duration> promised) {

  /** As things are at a time. */
  public static Freshness at(Instant now, Optional<Instant> lastGood, Optional<Duration> promised) {
    return new Freshness(lastGood.map(last -> Duration.between(last, now)), promised);
  }

  /** Whether it is older than promised; a dataset that was never loaded is. */
  public boolean late() {
    return promised.isPresent()
        && (age.isEmpty() || age.orElseThrow().compareTo(promised.orElseThrow()) > 0);
  }

  /** The word in JSON: fresh, late or unpromised. */
  public String word() {
    return promised.isEmpty() ? "unpromised" : late() ? "late" : "fresh";
  }
}
