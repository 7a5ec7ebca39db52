package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

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

  private PublicCase load(String name, String smallLimit) {
    PublicCase loaded = PublicCase.copied(name, folder).set("load.small-limit", smallLimit);
    TestLoad.Answer answer = loaded.load();
    assertThat(answer.status()).as(answer.err() + answer.json()).isZero();
    return loaded;
  }
}
