package vn.kho.etl.land;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What landed for one dataset in one earlier run.
 *
 * @param landedAt when the last of its files landed
 * @param files its files, in reading order; empty where a run published and died before it recorded
 *     its files
 * @param loadedBy the fingerprints by which it was loaded well; empty where it never was
 */
public record PastDelivery(Instant landedAt, List<LandedFile> files, Set<String> loadedBy) {
  /** The order in which they landed. */
  public static final Comparator<PastDelivery> ORDER = Comparator.comparing(PastDelivery::landedAt);

  /** Copies both. */
  public PastDelivery {
    files = List.copyOf(files);
    loadedBy = Set.copyOf(loadedBy);
  }

  /** Whether it was ever published, or found equal to what was. */
  boolean good() {
    return !loadedBy.isEmpty();
  }
}
