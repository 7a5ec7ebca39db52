package vn.kho.orchestration.airflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pool: limits how many of its tasks run at once.
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

  /** The fields that may be changed; Airflow requires all of them. */
  record PoolPatch(
      String pool, int slots, @JsonInclude @Nullable String description, boolean includeDeferred) {}
}
