package vn.kho.orchestration.airflow;

import com.fasterxml.jackson.annotation.JsonInclude;
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
public record AirflowPool(
    String name, int slots, @Nullable String description, boolean includeDeferred) {

  record PoolPage(List<AirflowPool> pools, int totalEntries) implements ListPage<AirflowPool> {
    @Override
    public List<AirflowPool> items() {
      return pools;
    }
  }

  /** What may be changed; Airflow wants all of it. */
  record PoolPatch(
      String pool, int slots, @JsonInclude @Nullable String description, boolean includeDeferred) {}
}
