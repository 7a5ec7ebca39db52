package vn.kho.orchestration.airflow;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A DAG file that does not load; its DAGs are absent.
 *
 * @param importErrorId its number
 * @param filename the file
 * @param timestamp when it was tried
 * @param stackTrace what Python said
 */
public record DagImportError(
    long importErrorId,
    @Nullable String filename,
    @Nullable Instant timestamp,
    @Nullable String stackTrace) {

  /** Whether it was tried since a moment. */
  boolean since(Instant moment) {
    return timestamp != null && !timestamp.isBefore(moment);
  }

  /** The last line of what Python said. */
  public String reason() {
    String trace = stackTrace == null ? "" : stackTrace;
    return trace.strip().lines().reduce("", (first, last) -> last).strip();
  }

  record ImportFaults(List<DagImportError> importErrors, int totalEntries)
      implements ListPage<DagImportError> {
    @Override
    public List<DagImportError> items() {
      return importErrors;
    }
  }
}
