package vn.kho.etl.night;

import java.time.Duration;
import java.util.List;
import vn.kho.etl.twin.Twin;

/**
 * How a night went.
 *
 * @param run the run's id
 * @param datasets every dataset, in the order of names
 * @param twins datasets that two agencies publish both
 * @param notes what a person should know besides, such as a dead run that was cleared
 * @param took how long it took, from the first byte to the last commit
 * @param scores how good the datasets and their agencies are
 */
public record NightResult(
    String run,
    List<DatasetResult> datasets,
    List<Twin> twins,
    List<String> notes,
    Duration took,
    NightScores.Told scores) {

  /** Copies the lists. */
  public NightResult {
    datasets = List.copyOf(datasets);
    twins = List.copyOf(twins);
    notes = List.copyOf(notes);
  }

  /** 0 where every dataset is published or as it was, 1 where one is held, missing or failed. */
  public int exitStatus() {
    return datasets.stream().allMatch(dataset -> dataset.status().good()) ? 0 : 1;
  }
}
