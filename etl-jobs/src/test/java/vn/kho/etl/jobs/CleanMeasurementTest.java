package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.kho.etl.SparkFixture;
import vn.kho.etl.bench.CleanBench;
import vn.kho.etl.bench.StageMeter;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Settings;

class CleanMeasurementTest {
  private static final Settings SETTINGS = Settings.of(RepositoryRoot.path(), Map.of());

  @Test
  void aCleanerStandsBesideThePlainFunctionAndHowOftenBothGiveTheSame() {
    CleanBench bench = new CleanBench(SparkFixture.session(), StageMeter.ofProcess(), 20_000, 1);
    ObjectNode answer = new ObjectMapper().createObjectNode();
    List<String> lines = new ArrayList<>();

    new CleanMeasurement(SETTINGS, List.of("phone", "percent", "lower", "date"))
        .run(bench, lines::add, answer);

    assertThat(answer.at("/cleaners").fieldNames())
        .toIterable()
        .containsExactly("phone", "percent", "lower", "date");
    answer
        .at("/cleaners")
        .forEach(
            cost -> {
              assertThat(cost.path("cpu_seconds").asDouble()).isPositive();
              assertThat(cost.path("plain_cpu_seconds").asDouble()).isPositive();
            });
    assertThat(answer.at("/cleaners/lower/same").asDouble()).isEqualTo(1);
    assertThat(answer.at("/cleaners/phone/same").asDouble()).isBetween(0.2, 0.9);
    assertThat(answer.at("/cleaners/percent/declared").asText()).isEqualTo("percent");
    assertThat(lines).anyMatch(line -> line.startsWith("phone ") && line.contains("regexp"));
  }

  @Test
  void aCleanerThatIsNotKnownIsRefusedWithTheNearest() {
    assertThatThrownBy(() -> new CleanMeasurement(SETTINGS, List.of("phones")))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("no such cleaner: phones")
        .hasMessageContaining("phone");
  }
}
