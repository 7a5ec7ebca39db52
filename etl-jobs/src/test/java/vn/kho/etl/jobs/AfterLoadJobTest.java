package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.etl.afterload.RowCountStage;

/** A stage that is added to the class path runs over published tables. */
@SuppressWarnings("NullAway") // fields are filled by JUnit
class AfterLoadJobTest {
  @TempDir Path home;
  private TestLoad load;

  @BeforeEach
  void twoTables() throws IOException {
    load = Trial.in(home);
    for (String name : List.of("a", "b")) {
      Trial.keyed(home, name);
      deliver(name, "code,amount\n1,1\n2,2\n");
    }
    assertThat(load.run("--all").status()).isZero();
  }

  @Test
  void theFailureOfAnOutputIsItsOwnAndWhatStandsIsLeftAlone() throws IOException {
    JsonNode first = run(1);
    assertThat(statuses(first))
        .isEqualTo("{count.a=made, count.b=made, count.broken=failed, count.lossy=failed}");
    assertThat(failure(first, "count.broken"))
        .contains("KHO-", "nested deeper than can be followed");
    assertThat(failure(first, "count.lossy")).contains("KHO-501", "does not balance");
    deliver("b", "code,amount\n1,1\n2,2\n3,3\n");
    assertThat(load.run("--all").status()).isZero();
    assertThat(statuses(run(1)))
        .isEqualTo("{count.a=unchanged, count.b=made, count.broken=failed, count.lossy=failed}");

    try (Tables tables = new Tables(load.warehouse())) {
      assertThat(tables.rows("count.b")).containsExactly(Map.of("rows", 3L));
      assertThat(tables.rows("count.lossy")).as("what does not balance").isEmpty();
      assertThat(tables.table("count.a").snapshots()).hasSize(1);
      assertThat(tables.rows("ops.after_load"))
          .filteredOn(row -> "count.b".equals(row.get("output")))
          .allSatisfy(row -> assertThat(row).containsEntry("stage", RowCountStage.NAME))
          .extracting(
              row -> row.get("rows_in") + " " + row.get("rows_out") + " " + row.get("merged"))
          .containsExactlyInAnyOrder("2 1 1", "3 1 2");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"before count.b", "behind count.b"})
  void aRunBehindOneThatDiedRepeatsNothing(String when) throws Exception {
    File log = home.resolve("killed.log").toFile();
    List<String> options = List.of("-Dtrial.die=" + when);
    List<String> arguments = List.of(load.arguments("--stage", RowCountStage.NAME));
    assertThat(LoadProcess.start(options, AfterLoadJob.class, arguments, log).waitFor())
        .as(Files.readString(log.toPath()))
        .isEqualTo(RowCountStage.DIED);
    boolean made = when.startsWith("behind");

    assertThat(statuses(run(1)))
        .contains("count.a=unchanged", "count.b=" + (made ? "unchanged" : "made"));
    assertThat(load.run("--all").status()).as("a load clears nothing of it").isZero();
    try (Tables tables = new Tables(load.warehouse())) {
      assertThat(tables.table("count.a").snapshots()).hasSize(1);
      assertThat(tables.table("count.b").snapshots()).hasSize(1);
      assertThat(tables.rows("ops.after_load"))
          .filteredOn(row -> "count.a".equals(row.get("output")))
          .extracting(row -> row.get("status"))
          .containsExactlyInAnyOrder("made", "unchanged");
    }
  }

  @Test
  void martsAreSuchAStage() throws IOException {
    String view =
        """
        {"namespace": "mart", "name": "%s", "sql": "SELECT code FROM trial.a", "comment": "Mã",
         "columns": [{"name": "code", "type": "%s", "comment": null}]}
        """;
    Path views = home.resolve("views.json");
    Files.writeString(
        views,
        "[" + view.formatted("codes", "varchar") + "," + view.formatted("odd", "json") + "]");
    String[] arguments = {"--stage", "marts", "--input", views.toString()};
    assertThat(statuses(run(1, arguments)))
        .contains("mart.codes=made", "mart.odd=failed", "reference.commune=made");
    assertThat(statuses(run(1, arguments)))
        .contains("mart.codes=unchanged", "mart.odd=failed", "reference.commune=unchanged");
  }

  @Test
  void aStageThatNoClassHasIsNamedWithTheNearest() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        AfterLoadJob.run(
            load.arguments("--stage", "row_count"),
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    assertThat(status).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("row_counts", "marts");
  }

  private void deliver(String name, String text) throws IOException {
    Files.writeString(home.resolve("sources/" + name + ".csv"), text);
  }

  private JsonNode run(int expected) throws IOException {
    return run(expected, "--stage", RowCountStage.NAME);
  }

  private JsonNode run(int expected, String... which) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        AfterLoadJob.run(
            load.arguments(which),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    assertThat(status).as(err.toString(StandardCharsets.UTF_8)).isEqualTo(expected);
    return new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
  }

  private static String statuses(JsonNode answer) {
    Map<String, String> statuses = new TreeMap<>();
    answer
        .path("outputs")
        .forEach(one -> statuses.put(one.path("output").asText(), one.path("status").asText()));
    return statuses.toString();
  }

  private static String failure(JsonNode answer, String output) {
    for (JsonNode one : answer.path("outputs")) {
      if (one.path("output").asText().equals(output)) {
        return one.path("code").asText() + " " + one.path("message").asText();
      }
    }
    throw new AssertionError("no output " + output);
  }
}
