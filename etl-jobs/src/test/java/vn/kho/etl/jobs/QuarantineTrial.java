package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A small dataset of which records are set aside, and the commands of its quarantine. */
abstract class QuarantineTrial {
  @TempDir Path home = Path.of("");
  TestLoad load = new TestLoad(Path.of(""), Path.of(""));

  @BeforeEach
  void write() throws IOException {
    load = Trial.in(home);
    Trial.keyed(home, "list");
    mode("upsert");
  }

  Map<String, Long> amounts() throws IOException {
    Map<String, Long> amounts = new TreeMap<>();
    try (Tables tables = new Tables(load.warehouse())) {
      for (Map<String, Object> row : tables.rows("trial.list")) {
        Long other = amounts.put(String.valueOf(row.get("code")), amount(row.get("amount")));
        assertThat(other).as("stands twice: %s", row).isNull();
      }
    }
    return amounts;
  }

  private static long amount(@Nullable Object value) {
    return value instanceof Long number ? number : -1;
  }

  String id(String code) throws IOException {
    for (JsonNode record : quarantine("list").path("records")) {
      if (record.path("raw").asText().contains("\"" + code + "\"")) {
        return record.path("id").asText();
      }
    }
    throw new AssertionError("no record " + code);
  }

  JsonNode one(String word, String... rest) throws IOException {
    JsonNode answer = quarantine(word, rest);
    assertThat(answer.path("records")).as(answer.toPrettyString()).hasSize(1);
    return answer.at("/records/0");
  }

  JsonNode quarantine(String word, String... rest) throws IOException {
    return new ObjectMapper().readTree(run(0, load.words(word, rest)));
  }

  String text(String word, String... rest) {
    List<String> words = load.words(word, rest);
    words.remove("--json");
    return run(0, words);
  }

  /** What a command reports beside its answer. */
  String warnings(String word, String... rest) {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    int status =
        QuarantineJob.run(
            load.words(word, rest).toArray(String[]::new),
            new PrintStream(OutputStream.nullOutputStream()),
            new PrintStream(told, true, StandardCharsets.UTF_8));
    String text = told.toString(StandardCharsets.UTF_8);
    assertThat(status).as(text).isZero();
    return text;
  }

  String fails(String word, String... rest) {
    return run(2, load.words(word, rest));
  }

  static String run(int expected, List<String> words) {
    return TestLoad.printed(QuarantineJob::run, expected, words);
  }

  void mode(String mode) throws IOException {
    Path contract = home.resolve("contracts/trial/list.yaml");
    Files.writeString(
        contract, Files.readString(contract).replaceFirst("\\{mode: [a-z]+", "{mode: " + mode));
  }

  void deliver(String text) throws IOException {
    Files.writeString(home.resolve("sources/list.csv"), text);
  }
}
