package vn.kho.orchestration.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** The class path of jobs: Kho's own, and the jars of {@code sources.libraries} behind it. */
final class JobLibraries {
  private JobLibraries() {}

  /** The jars that a warehouse adds, such as drivers of databases, by name. */
  static List<Path> added(Settings settings) {
    Path folder = settings.path(Setting.SOURCES_LIBRARIES);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .map(file -> file.toAbsolutePath().normalize())
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new KhoException(
          ErrorCode.SETTING_INVALID,
          "Cannot read the folder of the setting sources.libraries: "
              + folder
              + ". Let this account list it.",
          e);
    }
  }

  /** All jars of a job, Kho's own first. */
  static List<Path> of(Path built, Settings settings) {
    return behindOwn(built, added(settings));
  }

  /** The options that go behind the launcher's argument file; none where nothing is added. */
  static List<String> options(Path built, Settings settings) {
    List<Path> added = added(settings);
    return added.isEmpty()
        ? List.of()
        : List.of("-cp", joined(behindOwn(built, added), File.pathSeparator));
  }

  static String joined(List<Path> jars, String by) {
    return jars.stream().map(Path::toString).collect(Collectors.joining(by));
  }

  /** Kho's own jars, as the launcher wrote them: that of the jobs first. */
  private static List<Path> behindOwn(Path built, List<Path> added) {
    try {
      String line = Files.readAllLines(built.resolve("etl-jobs.args")).get(1);
      Stream<Path> own = Stream.of(line.replace("\"", "").split(File.pathSeparator)).map(Path::of);
      return Stream.concat(own, added.stream()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
