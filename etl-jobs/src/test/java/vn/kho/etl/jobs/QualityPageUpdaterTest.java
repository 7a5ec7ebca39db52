package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quality pages of two datasets, night after night. */
@SuppressWarnings("NullAway") // fields are filled by JUnit
class QualityPageUpdaterTest {
  private static final String HOSTILE = "<script>alert(1)</script>";

  @TempDir Path home;
  private TestLoad load;

  @BeforeEach
  void layOut() throws IOException {
    load = Trial.in(home).set("quality.pages", "true");
    Trial.write(home, "one");
    Trial.write(home, "two");
    deliver("one", "A,1", HOSTILE + ",-2", "C,3", "D,x7", ",5");
    deliver("two", "A,1", "B,2", "C,3", "D,4");
  }

  @Test
  void aLoadWritesThePagesAndSaysWhere() throws Exception {
    TestLoad.Answer night = load.run("--all");
    Path newest = Path.of(night.json().path("pages").asText());
    assertThat(newest).as(night.json().toPrettyString()).exists();
    Path folder = newest.resolveSibling(night.json().path("run").asText());
    JsonNode page = json(folder.resolve("trial.one.json"));
    assertThat(page.at("/visit/status").asText()).isEqualTo("published");
    assertThat(page.at("/subject/title/english").asText()).isEqualTo("List of trials");
    assertThat(page.at("/rows/set_aside").asLong()).isEqualTo(2);
    assertThat(page.at("/rules")).hasSize(3);
    assertThat(page.at("/rules/1/says/vietnamese").asText()).isEqualTo("Không âm");
    assertThat(page.at("/rules/1/outcome").asText()).isEqualTo("failed");
    assertThat(page.at("/rules/1/score/points").asDouble()).isBetween(60.0, 80.0);
    assertThat(page.at("/rules/1/examples/0/value").asText())
        .as("the amount is personal")
        .isEqualTo("***");
    assertThat(page.at("/set_aside").findValuesAsText("code"))
        .containsExactlyInAnyOrder("KHO-401", "KHO-408");
    assertThat(Files.readString(folder.resolve("trial.one.json")))
        .as("a personal value never leaves the tables")
        .doesNotContain("x7");
    String html = Files.readString(folder.resolve("trial.one.html"));
    assertThat(html.contains(HOSTILE)).isFalse();
    assertThat(html.contains("x7")).isFalse();
    assertThat(folder.resolve("trial.one.junit.xml")).exists();
    assertThat(Files.readString(folder.resolve("index.html")).contains("trial.two.html")).isTrue();
  }

  @Test
  void aPageSaysWhatHasBecomeOfRecordsSetAsideAndScoresNoFailedLoad() throws Exception {
    TestLoad.Answer first = load.run("--all");
    Path newest = Path.of(first.json().path("pages").asText());
    Path folder = newest.resolveSibling(first.json().path("run").asText());
    assertThat(json(folder.resolve("trial.one.json")).path("quarantine_states").toString())
        .isEqualTo("{\"open\":2}");
    assertThat(Files.readString(folder.resolve("index.html")))
        .contains("<p>2 <span")
        .contains("No load was held, missing or failed.");

    Files.writeString(home.resolve("sources/one.csv"), "code;amount\n\"A;1\n");
    TestLoad.Answer second = load.run("--all");
    assertThat(second.dataset("trial.one").path("verdict").asText()).isEqualTo("failed");
    Path failed = newest.resolveSibling(second.json().path("run").asText());
    JsonNode page = json(failed.resolve("trial.one.json"));
    assertThat(page.path("score").isNull()).as(page.toPrettyString()).isTrue();
    assertThat(Files.readString(failed.resolve("trial.one.html"))).contains("Not scored this time");
  }

  @Test
  void whatDidNotChangeKeepsItsPageAndAnUnchangedNightWritesNone() throws Exception {
    TestLoad.Answer first = load.run("--all");
    deliver("two", "A,1", "B,2", "C,3", "D,-4");
    TestLoad.Answer second = load.run("--all");
    Path folder = Path.of(second.json().path("pages").asText()).getParent();
    String one = first.json().path("run").asText();
    String two = second.json().path("run").asText();
    assertThat(folder.resolve(two).resolve("trial.two.html")).exists();
    assertThat(folder.resolve(two).resolve("trial.one.html")).doesNotExist();
    assertThat(
            Files.readString(folder.resolve(two).resolve("index.html"))
                .contains("../" + one + "/trial.one.html"))
        .isTrue();
    JsonNode page = json(folder.resolve(two).resolve("trial.two.json"));
    assertThat(page.at("/score/before").asDouble()).isEqualTo(100);
    assertThat(page.at("/history")).hasSize(2);
    assertThat(Files.readString(folder.resolve("index.html")).contains(two)).isTrue();

    TestLoad.Answer third = load.run("--all");
    assertThat(folder.resolve(third.json().path("run").asText())).doesNotExist();
    assertThat(third.json().path("pages").asText()).endsWith("index.html");
  }

  @Test
  void anyRunIsWrittenAgainFromTheTables() throws Exception {
    String run = load.run("--all").json().path("run").asText();
    deliver("two", "A,1", "B,2", "C,3", "D,-4");
    load.run("--all");
    Path out = home.resolve("again");
    assertThat(report("--run", run, "--out", out.toString())).isZero();
    assertThat(json(out.resolve(run).resolve("trial.two.json")).at("/score/points").asDouble())
        .isEqualTo(100);
    assertThat(report("--out", out.toString())).isZero();
    assertThat(out.resolve(run).resolve("trial.one.html")).exists();
    assertThat(report("--run", "20000101t000000z_000000")).isEqualTo(2);
    assertThat(report("--rum", "x")).isEqualTo(2);
  }

  private int report(String... which) {
    List<String> arguments = new ArrayList<>(Arrays.asList(load.arguments(which)));
    arguments.remove("--json");
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return QualityReportJob.run(arguments.toArray(String[]::new), nowhere, nowhere);
  }

  private void deliver(String name, String... rows) throws IOException {
    Files.writeString(
        home.resolve("sources/" + name + ".csv"), "code,amount\n" + String.join("\n", rows) + "\n");
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }
}
