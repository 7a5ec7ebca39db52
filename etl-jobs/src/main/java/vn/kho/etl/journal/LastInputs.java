package vn.kho.etl.journal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.rules.InputSnapshots;
import vn.kho.schema.contract.DatasetName;

/**
 * What was published of other datasets when the last good load judged a dataset, from {@code
 * ops.run}. A load that skips a dataset writes down what the load before it had.
 */
public final class LastInputs {
  private final Map<String, RunInputs> last = new HashMap<>();

  LastInputs() {}

  /** The inputs of a run. */
  private record RunInputs(String run, String text) {}

  /**
   * Adds how a run ended for a dataset.
   *
   * @param inputs null where its rules look into no other dataset, where the run judged nothing, or
   *     was one of an earlier release
   */
  void run(String run, String dataset, String status, @Nullable Object inputs) {
    if (inputs != null && LoadedFiles.good(status)) {
      last.merge(
          dataset,
          new RunInputs(run, inputs.toString()),
          (a, b) -> a.run().compareTo(b.run()) > 0 ? a : b);
    }
  }

  /** The inputs of a dataset's last verdicts; none where they are not known. */
  public InputSnapshots of(DatasetName dataset) {
    return Optional.ofNullable(last.get(dataset.toString()))
        .map(inputs -> InputSnapshots.parse(inputs.text()))
        .orElse(InputSnapshots.NONE);
  }
}
