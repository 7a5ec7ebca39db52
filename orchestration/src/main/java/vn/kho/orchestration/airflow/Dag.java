package vn.kho.orchestration.airflow;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A DAG as Airflow knows it.
 *
 * @param dagId its name
 * @param isPaused whether it starts nothing by itself
 * @param isStale whether its file is gone
 * @param hasImportErrors whether its file did not load lately
 * @param description what it is for
 * @param timetableSummary its cron, or what it waits for
 * @param nextDagrunRunAfter when it starts next by itself
 * @param lastParsedTime when its file was last read
 */
public record Dag(
    String dagId,
    boolean isPaused,
    boolean isStale,
    boolean hasImportErrors,
    @Nullable String description,
    @Nullable String timetableSummary,
    @Nullable Instant nextDagrunRunAfter,
    @Nullable Instant lastParsedTime) {

  /** Whether its file was read since a moment. */
  boolean readSince(Instant moment) {
    return lastParsedTime != null && !lastParsedTime.isBefore(moment);
  }

  record DagPatch(boolean isPaused) {}

  /**
   * What the API returns for one DAG, taken from the serialized DAG that the scheduler runs.
   *
   * @param docMd its documentation
   */
  record DagDetails(String dagId, @Nullable String docMd) {}

  record DagPage(List<Dag> dags, int totalEntries) implements ListPage<Dag> {
    @Override
    public List<Dag> items() {
      return dags;
    }
  }
}
