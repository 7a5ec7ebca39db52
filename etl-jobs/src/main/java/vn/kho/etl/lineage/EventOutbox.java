package vn.kho.etl.lineage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lineage events that are not delivered yet, in a file for each run that stays until delivery. The
 * events of a run that crashed are sent by the next one.
 */
final class EventOutbox {
  /** A file that changed more recently than this may belong to a run in progress. */
  private static final Duration QUIET = Duration.ofHours(1);

  private static final Duration KEPT = Duration.ofDays(30);

  private final Path folder;
  private final String run;

  /**
   * The outbox of one run.
   *
   * @param state the folder of this machine's state
   */
  EventOutbox(Path state, String run) {
    this.folder = state.resolve("lineage");
    this.run = run;
  }

  /** The file with the events of this run. */
  Path file() {
    return folder.resolve(run + ".ndjson");
  }

  /** Adds one event. */
  void add(String event) {
    append(file(), event);
  }

  static void append(Path file, String event) {
    try {
      if (file.getParent() != null) {
        Files.createDirectories(file.getParent());
      }
      Files.writeString(file, event + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The files of earlier runs, the oldest first; files older than a month are deleted undelivered.
   */
  List<Path> left() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      Instant now = Instant.now();
      List<Path> left = files.filter(file -> !file.equals(file())).sorted().toList();
      for (Path file : left) {
        if (changed(file).isBefore(now.minus(KEPT))) {
          Files.deleteIfExists(file);
        }
      }
      return left.stream()
          .filter(Files::exists)
          .filter(file -> changed(file).isBefore(now.minus(QUIET)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Instant changed(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      return Instant.EPOCH; // Another run has just deleted it.
    }
  }

  /** The events in a file. */
  static List<String> events(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of(); // Another run has just deleted it.
    }
  }

  /** Deletes a file whose events were all delivered. */
  static void taken(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps only these events of this run, which were not delivered. */
  void keep(List<String> events) {
    try {
      Files.writeString(file(), String.join("\n", events) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
