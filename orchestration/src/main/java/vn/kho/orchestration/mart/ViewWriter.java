package vn.kho.orchestration.mart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.kho.orchestration.afterload.StageJob;
import vn.kho.orchestration.afterload.StageOutput;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.mart.Mart;

/**
 * Writes views into the catalog by a job beside Trino.
 *
 * @param job runs after-load stages of the warehouse
 * @param together the datasets that are published together with others
 */
public record ViewWriter(StageJob job, Set<DatasetName> together) {

  /** Copies the datasets. */
  public ViewWriter {
    together = Set.copyOf(together);
  }

  /** Writes them, and what else the stage of marts writes; gives what became of each. */
  List<StageOutput> write(List<MartView> views) {
    try {
      Path file = Files.createTempFile("kho-views", ".json");
      try {
        Files.writeString(file, MartView.json(views, together).toString());
        return job.run(Mart.STAGE, Optional.of(file));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
