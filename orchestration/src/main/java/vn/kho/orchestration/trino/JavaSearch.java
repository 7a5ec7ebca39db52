package vn.kho.orchestration.trino;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * Looks for a Java that Trino starts on: the setting, then the usual folders.
 *
 * @param folders folders that hold Java homes, in the order of the search
 */
record JavaSearch(List<Path> folders) {

  /** Where Java homes usually are on Linux and macOS. */
  static JavaSearch usual(Path userHome) {
    return new JavaSearch(
        List.of(
            Path.of("/usr/lib/jvm"),
            userHome.resolve(".sdkman/candidates/java"),
            userHome.resolve(".jdks"),
            Path.of("/opt"),
            Path.of("/opt/java"),
            Path.of("/usr/java"),
            Path.of("/Library/Java/JavaVirtualMachines"),
            Path.of("/opt/homebrew/opt")));
  }

  /**
   * The Java of the setting, or the oldest one found that fits; empty where there is none.
   *
   * @throws KhoException JAVA_MISSING where the setting names what does not fit
   */
  Optional<TrinoJava> find(Settings settings) {
    String wanted = settings.text(Setting.TRINO_JAVA);
    if (wanted.isEmpty()) {
      return among();
    }
    return Optional.of(
        TrinoJava.at(settings.path(Setting.TRINO_JAVA))
            .filter(TrinoJava::fits)
            .orElseThrow(
                () ->
                    new KhoException(
                        ErrorCode.JAVA_MISSING,
                        "Cannot use setting "
                            + Setting.TRINO_JAVA.key()
                            + ", it is not the home of a Java "
                            + TrinoJava.OLDEST
                            + " or newer: "
                            + wanted
                            + ". Correct it, or leave it empty so that one is looked for")));
  }

  private Optional<TrinoJava> among() {
    return homes().stream()
        .map(TrinoJava::at)
        .flatMap(Optional::stream)
        .filter(TrinoJava::fits)
        .min(
            Comparator.comparingInt(TrinoJava::major)
                .thenComparing(java -> java.home().toString()));
  }

  private List<Path> homes() {
    return folders.stream().filter(Files::isDirectory).flatMap(JavaSearch::inside).toList();
  }

  private static Stream<Path> inside(Path folder) {
    List<Path> homes = new ArrayList<>();
    try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
      for (Path home : inside) {
        homes.add(home);
        homes.add(home.resolve("Contents/Home"));
        homes.add(home.resolve("libexec/openjdk.jdk/Contents/Home"));
      }
    } catch (IOException e) {
      return Stream.empty(); // A folder that may not be read holds no Java for us.
    }
    return homes.stream();
  }
}
