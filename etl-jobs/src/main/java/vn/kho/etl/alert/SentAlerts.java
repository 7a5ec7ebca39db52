package vn.kho.etl.alert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Which alerts went out, a small file a run, so that no owner is told the same twice. */
final class SentAlerts {
  private static final Duration KEPT = Duration.ofDays(30);

  private final Path folder;

  /**
   * The alerts of this machine.
   *
   * @param state the folder of this machine's state
   */
  SentAlerts(Path state) {
    this.folder = state.resolve("alerts");
  }

  boolean has(Alert alert, Channel channel) {
    Path file = folder.resolve(alert.run());
    try {
      return Files.exists(file) && Files.readAllLines(file).contains(line(alert, channel));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void add(Alert alert, Channel channel) {
    try {
      Files.createDirectories(folder);
      forgetOld(alert.at().minus(KEPT));
      Files.writeString(
          folder.resolve(alert.run()),
          line(alert, channel) + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void forgetOld(Instant before) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.toList();
    }
    for (Path file : files) {
      if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static String line(Alert alert, Channel channel) {
    return alert.id() + " " + channel.name();
  }
}
