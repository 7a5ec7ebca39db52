package vn.kho.quality.metric;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which metrics are wanted.
 *
 * @param tags tags that a key must carry with these values
 * @param from the earliest time
 * @param to the latest time
 * @param names the names of metrics; empty for all
 */
public record MetricFilter(
    Map<String, String> tags, Optional<Instant> from, Optional<Instant> to, Set<String> names) {
  /** Everything. */
  public static final MetricFilter ALL =
      new MetricFilter(Map.of(), Optional.empty(), Optional.empty(), Set.of());

  /** Copies tags and names. */
  public MetricFilter {
    tags = Map.copyOf(tags);
    names = Set.copyOf(names);
  }

  /** Whether a key is wanted. */
  public boolean wants(MetricKey key) {
    return key.tags().entrySet().containsAll(tags.entrySet())
        && from.filter(key.time()::isBefore).isEmpty()
        && to.filter(key.time()::isAfter).isEmpty();
  }

  /** Whether metrics of a name are wanted. */
  public boolean wants(String name) {
    return names.isEmpty() || names.contains(name);
  }
}
