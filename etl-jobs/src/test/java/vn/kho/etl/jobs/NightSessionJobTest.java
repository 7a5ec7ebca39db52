package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs of a night in one process. */
@SuppressWarnings("NullAway") // fields are filled by JUnit
class NightSessionJobTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  @TempDir Path home;
  private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();
  private int status;

  @Test
  void runsLoadsThenMaintenanceAndAnswersInTurn() throws IOException {
    Trial.in(home);
    Trial.keyed(home, "one");
    Files.writeString(
        home.resolve("kho.yaml"),
        """
        content: {contracts: contracts, suites: suites, code-lists: code-lists}
        sources: {location: sources}
        """);

    Files.createDirectories(home.resolve("sources"));
    Files.writeString(home.resolve("sources/one.csv"), "code,amount\nA,1\nB,2\n");

    List<JsonNode> answers =
        answers(
            List.of(
                NightJob.class.getName(),
                "--home",
                home.toString(),
                "--json",
                "--then",
                "--dataset",
                "trial.one"),
            List.of(MaintainJob.class.getName(), "--home", home.toString(), "--json"));

    assertThat(answers).hasSize(2).allMatch(one -> one.path("exit_status").asInt() == 0);
    assertThat(printed(answers.get(0)).at("/runs/0/exit_status").asInt(-1)).isZero();
    assertThat(printed(answers.get(1)).path("tables"))
        .anyMatch(table -> table.path("table").asText().equals("trial.one"));
    assertThat(status).isZero();
  }

  @Test
  void aJobThatCannotRunDoesNotStopTheNext() throws IOException {
    Trial.in(home);
    Path missing = home.resolve("nowhere");

    List<JsonNode> answers =
        answers(
            List.of("vn.kho.etl.jobs.Nothing"),
            List.of(MaintainJob.class.getName(), "--home", missing.toString(), "--no-such-option"),
            List.of(MaintainJob.class.getName(), "--home", home.toString(), "--json"));

    assertThat(answers).extracting(one -> one.path("exit_status").asInt()).containsExactly(2, 2, 0);
    assertThat(complaints.toString(StandardCharsets.UTF_8))
        .contains("KHO-901", "vn.kho.etl.jobs.Nothing", "--no-such-option");
    assertThat(status).isEqualTo(2);
  }

  @SafeVarargs
  private List<JsonNode> answers(List<String>... jobs) throws IOException {
    StringBuilder input = new StringBuilder();
    for (List<String> job : jobs) {
      input.append(JSON.writeValueAsString(job)).append('\n');
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    status =
        NightSessionJob.run(
            new ByteArrayInputStream(input.toString().getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(complaints, true, StandardCharsets.UTF_8));
    List<JsonNode> answers = new ArrayList<>();
    for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
      answers.add(JSON.readTree(line));
    }
    return answers;
  }

  private static JsonNode printed(JsonNode answer) throws IOException {
    return JSON.readTree(answer.path("answer").asText());
  }
}
