package vn.kho.orchestration.runs;

import java.util.List;

/**
 * One run with everything that was written down about it.
 *
 * @param run the run
 * @param loads its datasets, in the order of names
 * @param doors its ledger, by dataset, in the order of the rooms
 */
public record RunDetail(RunLine run, List<LoadLine> loads, List<DoorLine> doors) {

  /** Copies the lists. */
  public RunDetail {
    loads = List.copyOf(loads);
    doors = List.copyOf(doors);
  }

  /** The doors of one dataset. */
  List<DoorLine> doorsOf(String dataset) {
    return doors.stream().filter(door -> door.dataset().equals(dataset)).toList();
  }
}
