package vn.kho.etl.alert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records which alerts were sent, in a small file for each run, so that no alert is sent twice. */
final class SentAlerts {
  private static final Logger LOG = LoggerFactory.getLogger(SentAlerts.class);
  private static final Duration KEPT = Duration.ofDays(30);

  private final Path folder;
  private final Path late;

  /**
   * The record of the alerts sent from this machine.
   *
   * @param state the folder of this machine's state
   */
  SentAlerts(Path state) {
    this.folder = state.resolve("alerts");
    this.late = state.resolve("alerts-late");
  }

  boolean has(Alert alert, AlertChannel channel) {
    Path file = folder.resolve(alert.run());
    try {
      return Files.exists(file) && Files.readAllLines(file).contains(line(alert, channel));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void add(Alert alert, AlertChannel channel) {
    try {
      Files.createDirectories(folder);
      forgetOld(alert.at().minus(KEPT));
      Files.writeString(
          folder.resolve(alert.run()),
          line(alert, channel) + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      for (DatasetConcern concern : alert.concerns()) {
        if (concern.late().isPresent()) {
          addLate(concern.dataset(), concern.late().orElseThrow(), channel);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether an alert about this lateness was sent to the owner since the last successful load. */
  boolean hasLate(String dataset, LateDataset one, AlertChannel channel) {
    Path file = late.resolve(dataset);
    try {
      return Files.exists(file) && Files.readAllLines(file).contains(line(one, channel));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Records the alert; entries about an earlier lateness are dropped, since the dataset was loaded
   * in between.
   */
  private void addLate(String dataset, LateDataset one, AlertChannel channel) throws IOException {
    Files.createDirectories(late);
    Path file = late.resolve(dataset);
    List<String> lines = new ArrayList<>();
    if (Files.exists(file)) {
      lines.addAll(Files.readAllLines(file));
      lines.removeIf(line -> !line.startsWith(one.lastGood().toString()));
    }
    lines.add(line(one, channel));
    Files.write(file, lines);
  }

  private static String line(LateDataset one, AlertChannel channel) {
    return one.lastGood() + " " + channel.name();
  }

  private void forgetOld(Instant before) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.toList();
    }
    for (Path file : files) {
      try {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
          Files.deleteIfExists(file);
        }
      } catch (NoSuchFileException e) {
        LOG.debug("Another load has just forgotten {}", file);
      }
    }
  }

  private static String line(Alert alert, AlertChannel channel) {
    return alert.id() + " " + channel.name();
  }
}
