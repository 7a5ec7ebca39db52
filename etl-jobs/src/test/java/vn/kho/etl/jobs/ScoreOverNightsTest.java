package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two datasets of one agency, night after night. */
@SuppressWarnings("NullAway") // rows are maps, fields are filled by JUnit
class ScoreOverNightsTest {
  @TempDir Path home;
  private TestLoad load;

  @BeforeEach
  void layOut() throws IOException {
    load = Trial.in(home);
    Trial.write(home, "one");
    Trial.write(home, "two");
    deliver("one", "A,1", "B,2", "C,3", "D,4");
    deliver("two", "A,1", "B,2", "C,3", "D,4");
  }

  @Test
  void aDatasetThatDidNotChangeKeepsItsScoreAndItsAgencyCountsIt() throws Exception {
    TestLoad.Answer first = load.run("--all");
    assertThat(first.status()).as(first.err()).isZero();
    assertThat(first.dataset("trial.one").path("score").asDouble()).isEqualTo(100);
    assertThat(first.json().at("/agencies/0/score").asDouble()).isEqualTo(100);

    deliver("one", "A,1", "B,2", "C,3", "D,-4");
    TestLoad.Answer second = load.run("--all");
    assertThat(second.dataset("trial.one").path("verdict").asText())
        .as(second.dataset("trial.one").toPrettyString())
        .isEqualTo("published");
    // Two rules of three hold for every row, the third for three rows of four.
    double one = (100 + 100 + 75) / 3.0;
    assertThat(second.dataset("trial.one").path("score").asDouble()).isCloseTo(one, within(1e-5));
    assertThat(second.dataset("trial.two").path("verdict").asText()).isEqualTo("skipped");
    assertThat(second.dataset("trial.two").path("score").asDouble()).isEqualTo(100);
    assertThat(second.json().at("/agencies/0/score").asDouble())
        .isCloseTo((one + 100) / 2, within(1e-5));

    int commits = commits();
    TestLoad.Answer third = load.run("--all");
    assertThat(third.dataset("trial.one").path("verdict").asText())
        .as(third.dataset("trial.one").toPrettyString())
        .isEqualTo("skipped");
    assertThat(third.dataset("trial.one").path("score").asDouble()).isCloseTo(one, within(1e-5));
    assertThat(commits()).as("an unchanged night writes no score").isEqualTo(commits);

    TestLoad.Answer alone = load.run("--dataset", "trial.two");
    assertThat(alone.json().at("/agencies/0/score").asDouble())
        .as("the agency counts what was not loaded")
        .isCloseTo((one + 100) / 2, within(1e-5));
  }

  @Test
  void everyLevelStandsInTheTableOncePerRun() throws Exception {
    String run = load.run("--all").json().path("run").asText();
    try (Tables tables = new Tables(load.warehouse())) {
      List<Map<String, Object>> rows = tables.rows("quality.score");
      assertThat(rows).allSatisfy(row -> assertThat(row.get("run_id")).isEqualTo(run));
      assertThat(rows)
          .extracting(row -> row.get("dataset") + " " + row.get("level") + " " + row.get("name"))
          .doesNotHaveDuplicates()
          .contains(
              "trial.one rule code_given",
              "trial.one rule enough",
              "trial.one column code",
              "trial.one column (table)",
              "trial.one group đủ",
              "trial.one dataset trial.one",
              "null agency so-thu");
      assertThat(rows).allSatisfy(row -> assertThat(row.get("colour")).isEqualTo("green"));
    }
  }

  @Test
  void aHeldDeliveryIsScoredAsItWasDelivered() throws Exception {
    load.run("--all");
    deliver("one", "A,1", ",2", ",3", "D,4");
    TestLoad.Answer held = load.run("--all");
    assertThat(held.dataset("trial.one").path("verdict").asText()).isEqualTo("held");
    assertThat(held.dataset("trial.one").path("score").asDouble())
        .isCloseTo((50 + 100 + 100) / 3.0, within(1e-5));

    deliver("one", "A,1", "B,2", "C,3", "D,4");
    TestLoad.Answer mended = load.run("--all");
    assertThat(mended.dataset("trial.one").path("verdict").asText()).isEqualTo("unchanged");
    assertThat(mended.dataset("trial.one").path("score").asDouble())
        .as("the rejected delivery is not the last word")
        .isEqualTo(100);
    assertThat(load.run("--all").dataset("trial.one").path("verdict").asText())
        .isEqualTo("skipped");
  }

  private void deliver(String name, String... rows) throws IOException {
    Files.writeString(
        home.resolve("sources/" + name + ".csv"), "code,amount\n" + String.join("\n", rows) + "\n");
  }

  private int commits() throws IOException {
    try (Tables tables = new Tables(load.warehouse())) {
      return tables.snapshots("quality.score");
    }
  }
}
