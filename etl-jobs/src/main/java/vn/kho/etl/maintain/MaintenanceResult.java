package vn.kho.etl.maintain;

import java.time.Duration;
import java.util.List;

/**
 * How a maintenance went.
 *
 * @param run its id
 * @param tables every table, in the order of names
 * @param notes what a person should know besides
 * @param took how long it took
 */
public record MaintenanceResult(
    String run, List<TableMaintenanceResult> tables, List<String> notes, Duration took) {

  /** Copies the lists. */
  public MaintenanceResult {
    tables = List.copyOf(tables);
    notes = List.copyOf(notes);
  }

  /** 1 where a table failed, otherwise 0: a table that a load holds is taken the next time. */
  public int exitStatus() {
    return tables.stream()
            .anyMatch(table -> table.status() == TableMaintenanceResult.MaintenanceStatus.FAILED)
        ? 1
        : 0;
  }
}
