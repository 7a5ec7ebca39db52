package vn.kho.orchestration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.orchestration.KhoScript.Ended;

/** {@code kho check} as people start it, with the libraries that it has then. */
class CheckIT {
  private static final Path EVERY =
      Path.of("..", "quality-rules", "src", "test", "resources", "every-expectation")
          .toAbsolutePath();

  @TempDir private Path folder = Path.of("");

  @Test
  void everyExpectationRuns() throws Exception {
    Ended ended =
        kho(
            "--data",
            EVERY.resolve("rows.csv").toString(),
            "--suite",
            suite("suite.yaml"),
            "--json");

    assertThat(ended.status()).as(ended.err()).isEqualTo(1);
    SoftAssertions all = new SoftAssertions();
    for (JsonNode one : ended.json().get("results")) {
      String rule = one.at("/expectation_config/id").asText();
      boolean other = one.at("/expectation_config/kwargs").toString().contains("tourism.");
      String fault = one.at("/exception_info/exception_message").asText("");
      boolean holds = rule.endsWith(".holds") && !other;
      all.assertThat(one.get("success").asBoolean()).as(rule + " " + fault).isEqualTo(holds);
      // this warehouse holds nothing yet
      all.assertThat(one.at("/exception_info/raised_exception").asBoolean())
          .as(rule)
          .isEqualTo(other);
    }
    all.assertAll();
  }

  @Test
  void aJsonFileIsReadAsALoadReadsIt() throws Exception {
    Path data =
        Files.writeString(
            folder.resolve("a.json"),
            "{\"d\": {\"rows\": [{\"id\": \"01\", \"fee\": 12.5}, {\"id\": \"02\", \"fee\": 99}]}}");
    Path suite =
        Files.writeString(
            folder.resolve("s.yaml"),
            """
            suite: s
            expectations:
              - {type: expect_column_values_to_be_between, column: fee, max_value: 50}
              - {type: expect_column_values_to_be_in_type_list, column: id, type_list: [str]}
            """);

    Ended ended =
        kho("--data", data.toString(), "--suite", suite.toString(), "--record-path", "d.rows");

    assertThat(ended.status()).as(ended.err()).isEqualTo(1);
    assertThat(ended.out())
        .contains("such as: dòng / row 2: 99", "nhiều nhất 50", "1 of 2 rules hold on 2 rows");
  }

  private String suite(String name) {
    return EVERY.resolve(name).toString();
  }

  private Ended kho(String... words) throws Exception {
    List<String> place = List.of("--warehouse", folder.resolve("warehouse").toString());
    String[] all = new String[words.length + 1];
    all[0] = "check";
    System.arraycopy(words, 0, all, 1, words.length);
    return new KhoScript(Map.of(), place).run(all);
  }
}
