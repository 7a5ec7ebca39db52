package vn.kho.etl.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** Holds a dataset for one run; a process that dies lets go of it. */
public final class DatasetLock implements AutoCloseable {
  private final FileLocks.Held held;

  private DatasetLock(FileLocks.Held held) {
    this.held = held;
  }

  /**
   * Takes a dataset.
   *
   * @param state the folder of this machine's state
   * @throws KhoException DATASET_BUSY, naming the run that holds it
   */
  public static DatasetLock take(Path state, DatasetName dataset, String run) {
    Path file = state.resolve("locks").resolve(dataset + ".lock");
    return FileLocks.take(file, run).map(DatasetLock::new).orElseThrow(() -> busy(dataset, file));
  }

  private static KhoException busy(DatasetName dataset, Path file) {
    return new KhoException(
        ErrorCode.DATASET_BUSY,
        "Cannot load "
            + dataset
            + ", another run holds it: "
            + holder(file)
            + ". Wait until that run ends, then load again.");
  }

  private static String holder(Path file) {
    try {
      String holder = Files.readString(file, StandardCharsets.UTF_8).strip();
      return holder.isEmpty() ? "one that just began" : holder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      held.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
