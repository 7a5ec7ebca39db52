package vn.kho.etl.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import vn.kho.etl.table.DurableFiles;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** A lock file that shows that a run is alive for as long as its process lives. */
public final class RunLock implements AutoCloseable {
  private static final String SUFFIX = ".lock";

  private final String run;
  private final Path file;
  private final FileLocks.HeldLock held;
  private boolean abandoned;

  private RunLock(String run, Path file, FileLocks.HeldLock held) {
    this.run = run;
    this.file = file;
    this.held = held;
  }

  /**
   * Takes the lock of a run that begins.
   *
   * @param state the folder of this machine's state
   */
  public static RunLock begin(Path state, String run) {
    Path file = folder(state).resolve(run + SUFFIX);
    // Locked before it has its name, so that nobody ever sees a run's file without its lock.
    Path unnamed = folder(state).resolve(run + ".new");
    FileLocks.HeldLock held = FileLocks.take(unnamed, run).orElseThrow(() -> twice(run));
    try {
      // A run of the same id that began a moment before has given its file its name by now.
      if (Files.exists(file)) {
        Files.delete(unnamed);
        held.close();
        throw twice(run);
      }
      Files.move(unnamed, file, StandardCopyOption.ATOMIC_MOVE);
      // A run that is not known to have begun would never be cleared. The file itself must not be
      // opened again: closing it would give its lock back.
      held.channel().force(true);
      DurableFiles.forceNames(folder(state));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new RunLock(run, file, held);
  }

  private static KhoException twice(String run) {
    return new KhoException(
        ErrorCode.INTERNAL_FAULT,
        "Cannot begin a run, another one has its id: " + run + ". Try again.");
  }

  /** The run's id. */
  public String run() {
    return run;
  }

  /** Runs that began on this machine and died before their end, oldest first. */
  static List<String> dead(Path state) {
    return named(state).filter(run -> FileLocks.abandoned(file(state, run))).sorted().toList();
  }

  /** Runs that are alive on this machine. */
  static List<String> alive(Path state) {
    return named(state).filter(run -> FileLocks.held(file(state, run))).sorted().toList();
  }

  /** Forgets a dead run. */
  static void forget(Path state, String run) {
    try {
      Files.deleteIfExists(file(state, run));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> named(Path state) {
    if (!Files.isDirectory(folder(state))) {
      return Stream.of();
    }
    try (Stream<Path> files = Files.list(folder(state))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder(Path state) {
    return state.resolve("runs");
  }

  private static Path file(Path state, String run) {
    return folder(state).resolve(run + SUFFIX);
  }

  /** Ends the run and removes its file; after {@link #abandon} the file stays. */
  @Override
  public void close() {
    try {
      if (!abandoned) {
        Files.deleteIfExists(file);
      }
      held.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Ends as a killed process does: the lock is gone, the file stays, so that the next load finds a
   * run that did not write its journal.
   */
  public void abandon() {
    abandoned = true;
  }
}
