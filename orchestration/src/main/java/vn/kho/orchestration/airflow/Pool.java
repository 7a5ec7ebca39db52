package vn.kho.orchestration.airflow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pool: so many tasks of it may run at once.
 *
 * @param name its name
 * @param slots how many
 * @param description what it is for
 * @param includeDeferred whether deferred tasks count
 */
public record Pool(String name, int slots, @Nullable String description, boolean includeDeferred) {

  record Pools(List<Pool> pools, int totalEntries) implements Page<Pool> {
    @Override
    public List<Pool> items() {
      return pools;
    }
  }

  record Patch(int slots, @Nullable String description) {}
}
