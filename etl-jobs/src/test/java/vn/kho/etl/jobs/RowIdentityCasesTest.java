package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The public cases about which rows are one, in both executions. */
@SuppressWarnings("NullAway") // fields are filled by JUnit
class RowIdentityCasesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"16MB", "0B"})
  void ofTwoFilesOfOneDeliveryTheLaterOneWins(String smallLimit) {
    PublicCase files = load("08-duplicate-key-latest-wins", smallLimit);
    assertThat(
            files.rows("t.gia").stream()
                .collect(Collectors.toMap(row -> row.get("ma"), row -> row.get("gia"))))
        .isEqualTo(Map.of("A1", 1100L, "A2", 2000L, "A3", 3000L));
    assertThat(files.rows("ops.link"))
        .singleElement()
        .satisfies(link -> assertThat(link).containsEntry("kind", "conflict"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"16MB", "0B"})
  void signsAndGradesAreParts(String smallLimit) {
    PublicCase grades = load("09-dedupe-key-sign-and-grade", smallLimit);
    assertThat(grades.rows("t.tram")).hasSize(6);
    assertThat(grades.rows("t.p")).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"16MB", "0B"})
  void aLogThatGrowsAddsItsNewLinesOnly(String smallLimit) throws IOException {
    PublicCase log =
        PublicCase.copied("17-append-without-key-cumulative", folder)
            .set("load.small-limit", smallLimit);
    Path file = log.file("in/log.csv");
    String whole = Files.readString(file);
    Files.writeString(file, whole.substring(0, whole.strip().lastIndexOf('\n') + 1));
    assertThat(log.load().dataset("t.log").path("inserted").asLong()).isEqualTo(3);
    Files.writeString(file, whole);
    JsonNode second = log.load().dataset("t.log");
    assertThat(second.path("inserted").asLong()).as(second.toString()).isOne();
    assertThat(second.path("unchanged").asLong()).isEqualTo(3);
    assertThat(log.rows("t.log")).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"16MB", "1B"})
  void theSameBytesUnderTwoNamesAreOneFile(String smallLimit) {
    PublicCase twice = load("18b-same-file-two-names-large-lane", smallLimit);
    assertThat(twice.rows("t.d").stream().map(row -> row.get("ai") + " " + row.get("diem")))
        .containsExactlyInAnyOrder("A 1", "B 2", "B 2");
    assertThat(twice.rows("ops.file").stream().map(row -> row.get("copy_of")))
        .hasSize(2)
        .filteredOn(copy -> copy != null)
        .singleElement()
        .asString()
        .endsWith("in/d.csv");
  }

  private PublicCase load(String name, String smallLimit) {
    PublicCase loaded = PublicCase.copied(name, folder).set("load.small-limit", smallLimit);
    TestLoad.Answer answer = loaded.load();
    assertThat(answer.status()).as(answer.err() + answer.json()).isZero();
    return loaded;
  }
}
