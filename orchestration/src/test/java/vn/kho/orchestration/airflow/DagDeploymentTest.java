package vn.kho.orchestration.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

class DagDeploymentTest {
  private static final Instant WRITTEN = Instant.parse("2026-11-29T12:00:00Z");
  private static final String NO_FAULT = "{\"import_errors\":[],\"total_entries\":0}";
  private static final String READ =
      """
      {"dags":[{"dag_id":"kho_night","is_paused":false,"is_stale":false,
       "last_parsed_time":"2026-11-29T12:00:05Z"}],"total_entries":1}
      """;
  @TempDir private Path folder = Path.of("");

  @Test
  void aReadingOfTheDagBeforeIsNotTakenForTheNewOne() throws IOException {
    try (FakeAirflow airflow = new FakeAirflow()) {
      airflow.says(200, NO_FAULT).says(200, READ).says(200, doc("Plan `aaaa`."));
      airflow.says(200, NO_FAULT).says(200, READ).says(200, doc("Plan `bbbb`."));

      new DagDeployment(folder)
          .untilRead(
              airflow.client(),
              Map.of("kho_night", "Plan `bbbb`."),
              WRITTEN,
              Duration.ofMinutes(1));

      assertThat(airflow.asked()).filteredOn(call -> call.contains("/details")).hasSize(2);
    }
  }

  @Test
  void aDagThatStaysTheOneBeforeIsNamed() throws IOException {
    try (FakeAirflow airflow = new FakeAirflow()) {
      airflow.says(200, NO_FAULT).says(200, READ).says(200, "{\"dag_id\":\"kho_night\"}");

      assertThatThrownBy(
              () ->
                  new DagDeployment(folder)
                      .untilRead(
                          airflow.client(),
                          Map.of("kho_night", "Plan `bbbb`."),
                          WRITTEN,
                          Duration.ZERO))
          .isInstanceOf(KhoException.class)
          .hasFieldOrPropertyWithValue("code", ErrorCode.AIRFLOW_UNKNOWN)
          .hasMessageContaining("kho_night");
    }
  }

  @Test
  void whereAnyDagWillDoItsDocumentationIsNotAskedFor() throws IOException {
    try (FakeAirflow airflow = new FakeAirflow()) {
      airflow.says(200, NO_FAULT).says(200, READ);

      new DagDeployment(folder)
          .untilRead(airflow.client(), Map.of("kho_night", ""), WRITTEN, Duration.ofMinutes(1));

      assertThat(airflow.asked()).hasSize(2);
    }
  }

  @Test
  void anUnchangedFileIsLeftAndAProgramIsTouchedWhereItsDataChanged() {
    DagDeployment deployment = new DagDeployment(folder);
    Map<String, byte[]> first = Map.of("a.py", new byte[] {1}, "a.json", new byte[] {1});

    assertThat(deployment.write(first)).containsExactlyInAnyOrder("a.py", "a.json");
    assertThat(deployment.write(first)).isEmpty();
    assertThat(deployment.write(Map.of("a.py", new byte[] {1}, "a.json", new byte[] {2})))
        .isEqualTo(List.of("a.json"));
  }

  private static String doc(String text) {
    return "{\"dag_id\":\"kho_night\",\"doc_md\":\"### Night " + text + "\"}";
  }
}
