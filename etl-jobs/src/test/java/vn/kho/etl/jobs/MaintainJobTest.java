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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights, and maintenance between and beside them. */
@SuppressWarnings("NullAway") // fields are filled by JUnit
class MaintainJobTest {
  @TempDir Path home;
  private TestLoad load;

  @BeforeEach
  void layOut() throws IOException {
    load = Trial.in(home);
    for (String name : List.of("one", "two")) {
      Trial.keyed(home, name);
      Trial.edit(home, name, "mode: snapshot", "mode: upsert");
    }
  }

  @Test
  void afterManyNightsEveryTableHasFewFilesAndTheSameRows() throws Exception {
    for (int night = 0; night < 6; night++) {
      night(night);
    }
    Map<String, List<String>> before = contents();
    JsonNode dry = maintain("--dry-run");
    assertThat(table(dry, "trial.one").path("status").asText()).isEqualTo("due");
    assertThat(contents()).isEqualTo(before);

    JsonNode done = maintain();
    JsonNode one = table(done, "trial.one");
    assertThat(one.path("status").asText()).as(done.toPrettyString()).isEqualTo("done");
    assertThat(one.path("files_before").asInt()).isEqualTo(6);
    assertThat(one.path("files_after").asInt()).isEqualTo(1);
    for (String system : List.of("ops.run", "ops.file", "ops.ledger", "quality.verdict")) {
      assertThat(table(done, system).path("files_after").asInt()).as(system).isEqualTo(1);
    }
    assertThat(contents()).isEqualTo(before);

    JsonNode again = maintain();
    assertThat(again.path("tables"))
        .allSatisfy(table -> assertThat(table.path("status").asText()).isEqualTo("fit"));
    assertThat(load.run("--all").dataset("trial.one").path("verdict").asText())
        .isEqualTo("skipped");
    night(7);
    assertThat(contents().get("trial.one")).hasSize(7);
  }

  @Test
  void loadsBesideItEndWell() throws Exception {
    night(0);
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<?> loads =
          other.submit(
              () -> {
                for (int night = 1; night <= 8; night++) {
                  night(night);
                }
                return null;
              });
      while (!loads.isDone()) {
        JsonNode done =
            maintain("--set", "maintain.small-files=2", "--set", "maintain.manifests=2");
        assertThat(done.path("exit_status").asInt()).as(done.toPrettyString()).isZero();
      }
      loads.get();
    } finally {
      other.shutdownNow();
    }
    Map<String, List<String>> rows = contents();
    assertThat(rows.get("trial.one")).hasSize(9);
    assertThat(rows.get("trial.two")).hasSize(9);
    assertThat(rows.get("ops.run")).hasSize(18);
    assertThat(rows.get("ops.file")).hasSize(18);
  }

  @Test
  void whatCannotBeMaintainedIsReported() throws Exception {
    night(0);
    assertThat(failure("--set", "maintain.orphan-age=1h")).contains("KHO-102", "less than a day");
    assertThat(failure("--dataset", "trial.onr")).contains("no such table", "trial.one");
    assertThat(failure("--everything")).contains("KHO-101");
  }

  private void night(int night) throws IOException {
    for (String name : List.of("one", "two")) {
      Files.writeString(
          home.resolve("sources/" + name + ".csv"), "code,amount\nK" + night + "," + night + "\n");
    }
    TestLoad.Answer answer = load.run("--all");
    assertThat(answer.status()).as(answer.err() + answer.json()).isZero();
  }

  private JsonNode maintain(String... more) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status = run(out, err, more);
    assertThat(status).as(err + "" + out).isZero();
    return new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
  }

  private String failure(String... more) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertThat(run(new ByteArrayOutputStream(), err, more)).isEqualTo(2);
    return err.toString(StandardCharsets.UTF_8);
  }

  private int run(ByteArrayOutputStream out, ByteArrayOutputStream err, String... more) {
    return MaintainJob.run(
        load.arguments(more),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private static JsonNode table(JsonNode answer, String name) {
    for (JsonNode table : answer.path("tables")) {
      if (table.path("table").asText().equals(name)) {
        return table;
      }
    }
    throw new AssertionError("no table " + name + " in " + answer.toPrettyString());
  }

  private Map<String, List<String>> contents() throws IOException {
    Map<String, List<String>> contents = new TreeMap<>();
    try (Tables tables = new Tables(load.warehouse())) {
      for (String name : tables.names()) {
        List<String> rows = new ArrayList<>();
        tables.rows(name).forEach(row -> rows.add(new TreeMap<>(row).toString()));
        contents.put(name, rows.stream().sorted().toList());
      }
    }
    return contents;
  }
}
