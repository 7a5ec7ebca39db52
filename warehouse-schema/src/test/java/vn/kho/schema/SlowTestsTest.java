package vn.kho.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the list of tests that {@code -Punit} leaves out equal to what tests start. */
class SlowTestsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final List<String> MODULES =
      List.of("warehouse-schema", "quality-rules", "etl-jobs", "orchestration");

  /** Names by which a test starts a load, a Spark session, a server or a process. */
  private static final Set<String> STARTERS =
      Set.of(
          "SparkSession",
          "EmbeddedPostgres",
          "SshServer",
          "HttpServer",
          "HttpsServer",
          "ServerSocket",
          "ProcessBuilder");

  @Test
  void aTestThatStartsALoadOrAServerIsNoUnitTest() throws IOException {
    Set<String> listed = listed();
    List<String> missing = new ArrayList<>();
    for (String module : MODULES) {
      Path sources = ROOT.resolve(module).resolve("src/test/java");
      Pattern starts = named(starters(sources));
      for (Path test : files(sources, true)) {
        String name = sources.relativize(test).toString();
        if (!listed.contains(name) && starts.matcher(Files.readString(test)).find()) {
          missing.add(name);
        }
      }
    }

    assertThat(missing).as("tests that config/slow-tests.txt lacks").isEmpty();
  }

  /** Those names, and the classes beside the tests of a module that use one of them in turn. */
  private static Set<String> starters(Path sources) throws IOException {
    Set<String> starters = new TreeSet<>(STARTERS);
    int before = 0;
    while (starters.size() > before) {
      before = starters.size();
      Pattern starts = named(starters);
      for (Path helper : files(sources, false)) {
        if (starts.matcher(Files.readString(helper)).find()) {
          starters.add(helper.getFileName().toString().replace(".java", ""));
        }
      }
    }
    return starters;
  }

  private static Pattern named(Set<String> names) {
    return Pattern.compile("\\b(" + String.join("|", names) + ")\\b");
  }

  @Test
  void everyLineNamesATest() throws IOException {
    assertThat(listed())
        .allMatch(
            name ->
                MODULES.stream()
                    .map(module -> ROOT.resolve(module).resolve("src/test/java").resolve(name))
                    .anyMatch(Files::isRegularFile));
  }

  private static Set<String> listed() throws IOException {
    return new TreeSet<>(Files.readAllLines(ROOT.resolve("config/slow-tests.txt")));
  }

  /** The tests below a folder, or what they use. */
  private static List<Path> files(Path sources, boolean tests) throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> file.toString().endsWith("Test.java") == tests)
          .filter(file -> !file.endsWith("SlowTestsTest.java"))
          .sorted()
          .toList();
    }
  }
}
