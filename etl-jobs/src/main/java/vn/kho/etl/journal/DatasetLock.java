package vn.kho.etl.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** Holds a dataset for one run; a process that dies lets go of it. */
public final class DatasetLock implements AutoCloseable {
  private static final String MAINTENANCE = "maintenance ";
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final long PAUSE_MILLIS = 50;

  private final FileLocks.HeldLock held;

  private DatasetLock(FileLocks.HeldLock held) {
    this.held = held;
  }

  /**
   * Takes a dataset. Maintenance is waited for, a load is not.
   *
   * @param state the folder of this machine's state
   * @throws KhoException DATASET_BUSY, naming the run that holds it
   */
  public static DatasetLock take(Path state, DatasetName dataset, String run) {
    return take(state, dataset, run, "load");
  }

  /** Takes a dataset for work that is no load, such as {@code drop}, which the refusal names. */
  public static DatasetLock take(Path state, DatasetName dataset, String run, String work) {
    Path file = file(state, dataset);
    Instant end = Instant.now().plus(PATIENCE);
    for (boolean again = false; ; again = true) {
      Optional<FileLocks.HeldLock> held = FileLocks.take(file, run);
      if (held.isPresent()) {
        return new DatasetLock(held.orElseThrow());
      }
      // A holder that has just taken the lock may not have written its name yet, so look twice.
      boolean load = again && !holder(file).startsWith(MAINTENANCE);
      if (load || Instant.now().isAfter(end)) {
        throw busy(dataset, file, work);
      }
      pause(dataset);
    }
  }

  /**
   * Takes a dataset for the moment in which maintenance looks whether a load is under way; empty
   * where one is. A load waits for it, so it must not be held while a table is worked on.
   */
  public static Optional<DatasetLock> forMaintenance(Path state, DatasetName dataset, String run) {
    return FileLocks.take(file(state, dataset), MAINTENANCE + run).map(DatasetLock::new);
  }

  private static Path file(Path state, DatasetName dataset) {
    return state.resolve("locks").resolve(dataset + ".lock");
  }

  private static void pause(DatasetName dataset) {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KhoException(
          ErrorCode.INTERNAL_FAULT, "Cannot load " + dataset + ", interrupted", e);
    }
  }

  private static KhoException busy(DatasetName dataset, Path file, String work) {
    return new KhoException(
        ErrorCode.DATASET_BUSY,
        "Cannot "
            + work
            + " "
            + dataset
            + ", another run holds it: "
            + holder(file)
            + ". Wait until that run ends, then "
            + work
            + " again.");
  }

  private static String holder(Path file) {
    String holder = FileLocks.holder(file);
    return holder.isEmpty() ? "one that just began" : holder;
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
