package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.sample.DatasetTruth;
import vn.kho.etl.sample.FormatProvince;

/**
 * One list in every format and encoding comes to the same table, and what is refused is the same.
 */
public class FormatProvinceTest {
  @TempDir private Path home = Path.of("");

  @Test
  void everyFormatComesToTheTruth() throws IOException {
    List<DatasetTruth> truths = FormatProvince.write(home, 7);
    assertThat(truths).hasSizeGreaterThan(20);
    comeToTheTruth(home, truths);
  }

  /** Loads all contracts below a folder; each comes to its truth. */
  public static void comeToTheTruth(Path home, List<DatasetTruth> truths) throws IOException {
    TestLoad load = load(home);
    TestLoad.Answer answer = load.run("--all");
    cameToTheTruth(home, load, truths, answer);
    assertThat(answer.status()).as(answer.err()).isZero();
  }

  /** A load of what is below a folder. */
  static TestLoad load(Path home) {
    return new TestLoad(home, home.resolve("kho"))
        .content(home)
        .set("sources.local-addresses", "true");
  }

  /** Each dataset of an answer came to its truth. */
  static void cameToTheTruth(
      Path home, TestLoad load, List<DatasetTruth> truths, TestLoad.Answer answer)
      throws IOException {
    Set<String> expected = rows(home);
    assertThat(expected).hasSize(44);
    try (Tables tables = new Tables(load.warehouse())) {
      for (DatasetTruth truth : truths) {
        comesTo(truth, answer.dataset(truth.dataset()), tables, expected);
      }
    }
  }

  /** A dataset's counts, rows and refusals are those of the truth. */
  private static void comesTo(
      DatasetTruth truth, JsonNode loaded, Tables tables, Set<String> expected) throws IOException {
    String what = loaded.toPrettyString();
    assertThat(loaded.path("verdict").asText()).as(what).isEqualTo("published");
    assertThat(loaded.path("inserted").asLong()).as(what).isEqualTo(truth.published());
    assertThat(loaded.path("merged").asLong()).as(what).isEqualTo(truth.merged());
    assertThat(tables.rows(truth.dataset()).stream().map(FormatProvinceTest::row))
        .as(truth.dataset())
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(
            tables.rows("quality.quarantine").stream()
                .filter(row -> truth.dataset().equals(row.get("dataset")))
                .map(row -> row.get("column_name"))
                .map(String::valueOf))
        .as(truth.dataset())
        .containsExactlyInAnyOrderElementsOf(
            truth.quarantined().stream().flatMap(one -> one.columns().stream()).toList());
  }

  /** The rows that every table must have. */
  private static Set<String> rows(Path home) throws IOException {
    Set<String> rows = new TreeSet<>();
    new ObjectMapper()
        .readTree(Files.readAllBytes(home.resolve(FormatProvince.ROWS)))
        .forEach(
            row ->
                rows.add(
                    List.of("code", "name", "opened", "beds", "fee").stream()
                        .map(column -> row.path(column).asText())
                        .collect(Collectors.joining("|"))));
    return rows;
  }

  private static String row(Map<String, Object> row) {
    return List.of("code", "name", "opened", "beds", "fee").stream()
        .map(column -> String.valueOf(row.get(column)))
        .collect(Collectors.joining("|"));
  }
}
