package vn.kho.orchestration.airflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of a DAG.
 *
 * @param dagId the DAG
 * @param dagRunId its name within the DAG
 * @param runType {@code manual}, {@code scheduled}, {@code backfill}, {@code asset_triggered}
 * @param state how it is
 * @param runAfter when it was due
 * @param logicalDate the date it is for; null where it is for none
 * @param startDate when it started
 * @param endDate when it ended
 * @param conf what it was started with
 * @param note what a person wrote
 */
public record DagRun(
    String dagId,
    String dagRunId,
    String runType,
    RunState state,
    Instant runAfter,
    @Nullable Instant logicalDate,
    @Nullable Instant startDate,
    @Nullable Instant endDate,
    @Nullable JsonNode conf,
    @Nullable String note) {

  record DagRunPage(List<DagRun> dagRuns, int totalEntries) implements ListPage<DagRun> {
    @Override
    public List<DagRun> items() {
      return dagRuns;
    }
  }
}
