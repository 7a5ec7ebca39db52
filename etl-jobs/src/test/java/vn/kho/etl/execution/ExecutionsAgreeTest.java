package vn.kho.etl.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random datasets, loaded for two or three nights in this process and once more by Spark, end the
 * same in every table. {@code -Dkho.execution.cases=2000} makes more than the 16 of a build ({@code
 * -Pgenerated} makes 1000), {@code -Dkho.execution.seed=N} others, and {@code
 * -Dkho.execution.case=SEED} one alone.
 */
class ExecutionsAgreeTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CASES = 16;
  private static final int TOGETHER = 40;
  private static final int NIGHTS = 3;
  @TempDir private Path folder = Path.of("");

  @Test
  void bothExecutionsMeanTheSame() throws IOException {
    int cases = Integer.getInteger("kho.execution.cases", CASES);
    long seed = Long.getLong("kho.execution.seed", 20261128L);
    Long alone = Long.getLong("kho.execution.case");
    System.out.println("Executions: " + cases + " cases of seed " + seed);
    List<RandomDataset> datasets = new ArrayList<>();
    Draw draw = new Draw(seed);
    for (int i = 0; i < (alone == null ? cases : 1); i++) {
      datasets.add(RandomDataset.of(alone == null ? draw.seed() : alone, "d" + i));
    }
    Outcomes outcomes = new Outcomes();
    for (int from = 0; from < datasets.size(); from += TOGETHER) {
      Path home = folder.resolve("home" + from);
      compare(home, datasets.subList(from, Math.min(datasets.size(), from + TOGETHER)), outcomes);
      System.out.println("Executions: " + outcomes);
    }
    assertThat(outcomes.differing()).as("seeds of cases that differ").isEmpty();
    if (alone == null && cases >= CASES) {
      assertThat(outcomes.missing()).as("endings that no case had").isEmpty();
    }
  }

  private static void compare(Path home, List<RandomDataset> datasets, Outcomes outcomes)
      throws IOException {
    Files.createDirectories(home.resolve("code-lists"));
    for (RandomDataset dataset : datasets) {
      write(home, "contracts", dataset.name(), dataset.contract());
      write(home, "suites", dataset.name(), dataset.suite());
    }
    Execution local = new Execution(home, "local", "64MB");
    Execution distributed = new Execution(home, "distributed", "1B");
    // Small deliveries compared with tables that count as large.
    Execution delta = new Execution(home, "delta", "64MB").set("load.small-table", "0");
    for (int night = 0; night < NIGHTS; night++) {
      deliver(home.resolve("sources"), datasets, night);
      local.night();
      distributed.night();
      delta.night();
    }
    Map<String, List<String>> one = local.known();
    for (Execution execution : List.of(distributed, delta)) {
      Map<String, List<String>> other = execution.known();
      for (RandomDataset dataset : datasets) {
        List<String> expected = one.getOrDefault(dataset.fullName(), List.of());
        List<String> found = other.getOrDefault(dataset.fullName(), List.of());
        outcomes.add(dataset, expected, found);
      }
    }
  }

  private static void write(Path home, String folder, String name, Map<String, Object> content)
      throws IOException {
    Path file = home.resolve(folder + "/" + RandomDataset.DOMAIN + "/" + name + ".yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(content));
  }

  private static void deliver(Path sources, List<RandomDataset> datasets, int night)
      throws IOException {
    Files.createDirectories(sources);
    try (Stream<Path> old = Files.list(sources)) {
      for (Path file : old.toList()) {
        Files.delete(file);
      }
    }
    for (RandomDataset dataset : datasets) {
      List<Map<String, String>> nights = dataset.nights();
      Map<String, String> files = nights.get(Math.min(night, nights.size() - 1));
      for (Map.Entry<String, String> file : files.entrySet()) {
        Files.writeString(sources.resolve(file.getKey()), file.getValue());
      }
    }
  }
}
