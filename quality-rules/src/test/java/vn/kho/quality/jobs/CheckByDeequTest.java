package vn.kho.quality.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazon.deequ.analyzers.HdfsStateProvider;
import com.amazon.deequ.analyzers.NumMatches;
import com.amazon.deequ.analyzers.Size;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Option;
import vn.kho.quality.TestSpark;

/** A check whose rules Deequ judges, as a command asks for it. */
class CheckByDeequTest {
  @TempDir private Path folder = Path.of("");
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @BeforeEach
  void lay() throws IOException {
    TestSpark.session();
    Files.writeString(folder.resolve("eatery.csv"), "id,name,price\n1,Bún,30\n2,,50\n4,Chè,91\n");
    Files.writeString(
        folder.resolve("suite.yaml"),
        """
        suite: s
        expectations:
          - {id: named, type: expect_column_values_to_not_be_null, column: name}
          - {id: price, type: expect_column_mean_to_be_between, column: price, min_value: 57}
          - {id: middle, type: expect_column_median_to_be_between, column: price, max_value: 49}
          - {id: up, type: expect_column_values_to_be_increasing, column: id}
        """);
  }

  @Test
  void deequJudgesAndSavesItsStatesWhereTheyAreAskedFor() {
    String states = folder.resolve("states/eatery").toString();

    int status = run("--engine", "deequ", "--states", states);
    assertThat(status).as(text()).isEqualTo(1);
    assertThat(text())
        .contains("named: Cột name có 1/3 dòng trống")
        .containsPattern("đạt / passed +critical +price")
        .containsPattern("KHÔNG ĐẠT / FAILED +critical +middle")
        .contains("Deequ does not compare a row");
    assertThat(
            new HdfsStateProvider(TestSpark.session(), states, 10, false)
                .<NumMatches>load(new Size(Option.empty()))
                .get()
                .numMatches())
        .isEqualTo(3);
  }

  @Test
  void theResultsOfDeequsChecksAreWrittenWhereTheyAreAskedFor() throws IOException {
    Path checks = folder.resolve("checks.json");

    assertThat(run("--engine", "deequ", "--checks", checks.toString())).isEqualTo(1);

    Map<String, String> status = new TreeMap<>();
    for (JsonNode line : new JsonMapper().readTree(checks.toFile())) {
      status.put(line.path("check").asText(), line.path("check_status").asText());
    }
    assertThat(status).isEqualTo(Map.of("named", "Error", "price", "Success", "middle", "Error"));

    Path nowhere = folder.resolve("none/checks.json");
    assertThat(run("--engine", "deequ", "--checks", nowhere.toString())).isEqualTo(2);
    assertThat(text()).contains("Cannot write Deequ's checks: " + nowhere);
    assertThat(run("--checks", checks.toString())).isEqualTo(2);
    assertThat(text()).contains("--checks. Add --engine deequ.");
  }

  @Test
  void statesAreDeequsAlone() {
    assertThat(run("--states", folder.resolve("s").toString())).isEqualTo(2);
    assertThat(text()).contains("--states. Add --engine deequ.");
    assertThat(folder.resolve("s")).doesNotExist();
  }

  private int run(String... more) {
    List<String> words = new ArrayList<>(List.of("--home", folder.toString()));
    words.addAll(List.of("--data", folder.resolve("eatery.csv").toString()));
    words.addAll(List.of("--suite", folder.resolve("suite.yaml").toString()));
    words.addAll(List.of(more));
    PrintStream both = new PrintStream(out, true, StandardCharsets.UTF_8);
    return CheckJob.run(words.toArray(String[]::new), both, both);
  }

  private String text() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
