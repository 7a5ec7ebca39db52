package vn.kho.orchestration.airflow;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The health of the parts of Airflow.
 *
 * @param metadatabase its database
 * @param scheduler starts tasks
 * @param dagProcessor reads the DAG files
 */
public record AirflowHealth(
    ComponentHealth metadatabase,
    ComponentHealth scheduler,
    @Nullable ComponentHealth dagProcessor) {

  /** Whether all three are healthy. */
  public boolean whole() {
    return Stream.of(metadatabase, scheduler, dagProcessor)
        .allMatch(part -> part != null && part.healthy());
  }

  /**
   * One part.
   *
   * @param status {@code healthy}, {@code unhealthy}, or null where it never ran
   */
  public record ComponentHealth(@Nullable String status) {
    boolean healthy() {
      return "healthy".equals(status);
    }
  }
}
