package vn.kho.etl.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** Holds an after-load stage for one run; a process that dies lets go of it. */
public final class StageLock implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final FileLocks.HeldLock held;

  private StageLock(FileLocks.HeldLock held) {
    this.held = held;
  }

  /**
   * Waits until no other run of this machine holds the stage.
   *
   * @param state the folder of this machine's state
   * @throws KhoException DATASET_BUSY where another run holds it for ten minutes
   */
  public static StageLock await(Path state, String stage, String run) {
    Path file = state.resolve("locks").resolve("stage-" + stage + ".lock");
    return FileLocks.await(file, run, PATIENCE)
        .map(StageLock::new)
        .orElseThrow(
            () ->
                new KhoException(
                    ErrorCode.DATASET_BUSY,
                    "Cannot run "
                        + stage
                        + ", another run has held it for "
                        + PATIENCE.toMinutes()
                        + " minutes: "
                        + file
                        + ". Wait until that run ends, or end it."));
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
