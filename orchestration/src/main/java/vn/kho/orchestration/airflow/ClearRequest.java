package vn.kho.orchestration.airflow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tasks of a run that shall run again.
 *
 * @param dagRunId the run
 * @param taskIds the tasks; null for all
 * @param onlyFailed whether those that ended well stay as they are
 * @param includeDownstream whether the tasks that wait for them run again too
 * @param dryRun whether it is only reported what would be cleared
 */
public record ClearRequest(
    String dagRunId,
    @Nullable List<String> taskIds,
    boolean onlyFailed,
    boolean includeDownstream,
    boolean dryRun) {

  /** Every task of a run that failed, or did not run since one before it failed. */
  public static ClearRequest failed(String dagRunId) {
    return new ClearRequest(dagRunId, null, true, false, false);
  }

  /** A copy of this request that changes nothing: Airflow lists the tasks that it would clear. */
  public ClearRequest asDryRun() {
    return new ClearRequest(dagRunId, taskIds, onlyFailed, includeDownstream, true);
  }

  /** The body of the call that clears a whole run. */
  record RunClearBody(boolean dryRun, boolean onlyFailed) {}
}
