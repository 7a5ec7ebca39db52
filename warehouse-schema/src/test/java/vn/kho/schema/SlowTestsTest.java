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
  private static final Pattern STARTS =
      Pattern.compile(
          "\\b(TestLoad|TestAdd|LoadProcess|SparkFixture|TestSpark|SparkSession|EmbeddedPostgres|SshServer)\\b");

  @Test
  void aTestThatStartsALoadOrAServerIsNoUnitTest() throws IOException {
    Set<String> listed = listed();
    List<String> missing = new ArrayList<>();
    for (String module : MODULES) {
      Path sources = ROOT.resolve(module).resolve("src/test/java");
      for (Path test : tests(sources)) {
        String name = sources.relativize(test).toString();
        if (!listed.contains(name) && STARTS.matcher(Files.readString(test)).find()) {
          missing.add(name);
        }
      }
    }

    assertThat(missing).as("tests that config/slow-tests.txt lacks").isEmpty();
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

  private static List<Path> tests(Path sources) throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("Test.java"))
          .filter(file -> !file.endsWith("SlowTestsTest.java"))
          .sorted()
          .toList();
    }
  }
}
