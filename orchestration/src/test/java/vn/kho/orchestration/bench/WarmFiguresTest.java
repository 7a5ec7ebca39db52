package vn.kho.orchestration.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import vn.kho.schema.problem.KhoException;

class WarmFiguresTest {
  @Test
  void growthIsTheCostOfTheLargestTableAndItsRatioToTheSmallest() throws Exception {
    JsonNode answer =
        json(
            "{'upsert into 1000':{'cpu_seconds':2.0},'upsert into 4000':{'cpu_seconds':3.0},"
                + "'grows':1.5}");

    List<BenchFigure> figures = WarmFigures.growth(answer, "upsert", List.of(1000L, 4000L));

    assertThat(figures)
        .extracting(BenchFigure::name)
        .containsExactly(
            "20,000 rows into 4,000 by upsert, warm", "the same against 20,000 rows into 1,000");
    assertThat(figures).extracting(f -> f.value().getAsDouble()).containsExactly(3.0, 1.5);
    assertThat(figures).extracting(BenchFigure::missed).containsExactly(false, true);
    assertThat(figures.get(0).command()).isEqualTo("kho bench upsert --tables 1000,4000");
  }

  @Test
  void uniquenessOfEachColumnStandsAgainstSparksOwnCount() throws Exception {
    String costs = "{'rows':4000,'cpu_seconds':3.0,'count_distinct_cpu_seconds':%s}";
    JsonNode answer =
        json(
            "{'15 scan rules + 2 uniqueness':{'cpu_seconds':8.0},'ratio':1.9,'uniqueness':{"
                + "'one_value':%s,'skewed':%s,'all_differ':%s}}"
                    .formatted(costs.formatted(2), costs.formatted(3), costs.formatted(6)));

    List<BenchFigure> figures = WarmFigures.rules(answer, 1000, OptionalDouble.empty());

    assertThat(figures)
        .extracting(f -> f.value().getAsDouble())
        .containsExactly(8.0, 1.9, 1.5, 1.0, 0.5);
    assertThat(figures.get(2).name())
        .isEqualTo("uniqueness of 4,000 rows with one value, against countDistinct");
    assertThat(figures.get(2).missed()).isTrue();
  }

  @Test
  void aFigureThatTheAnswerLacksIsNoZero() throws Exception {
    JsonNode answer = json("{'ratio':1.9,'unchanged':{'share':0.004}}");

    assertThatThrownBy(() -> WarmFigures.copy(answer, 1000))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("share");
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return new ObjectMapper().readTree(text.replace('\'', '"'));
  }
}
