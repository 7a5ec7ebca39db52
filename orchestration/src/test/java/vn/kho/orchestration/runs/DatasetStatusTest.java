package vn.kho.orchestration.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import vn.kho.schema.text.TextTable;
import vn.kho.schema.text.TextWidth;

class DatasetStatusTest {
  private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");
  private static final Optional<Duration> A_DAY = Optional.of(Duration.ofDays(1));

  @Test
  void aDatasetIsLateWhenItsLastGoodLoadIsOlderThanPromised() {
    assertThat(aged(Duration.ofHours(24), A_DAY).late()).isFalse();
    assertThat(aged(Duration.ofHours(25), A_DAY).late()).isTrue();
    assertThat(aged(Duration.ofDays(900), Optional.empty()).late()).isFalse();
    assertThat(Freshness.at(NOW, Optional.empty(), A_DAY).late()).isTrue();
  }

  @Test
  void aDatasetNeedsALookWhenItIsLateOrItsLastLoadWentWrong() {
    assertThat(standing("published", Duration.ofHours(2)).needsLook()).isFalse();
    assertThat(standing("skipped", Duration.ofHours(30)).needsLook()).isTrue();
    for (String bad : List.of("held", "failed", "missing")) {
      assertThat(standing(bad, Duration.ofHours(2)).needsLook()).as(bad).isTrue();
    }
  }

  @Test
  void theStatusIsFormattedInOneLineWithATrend() {
    String text =
        StatusFormatter.of(
            List.of(
                standing("held", Duration.ofHours(30)),
                new DatasetStatus(
                    "tourism.new",
                    "a",
                    "b",
                    Freshness.at(NOW, Optional.empty(), A_DAY),
                    Optional.empty(),
                    List.of())),
            ZoneId.of("Asia/Ho_Chi_Minh"));

    assertThat(
            text.lines()
                .takeWhile(line -> !line.contains("KHO-") && !line.contains(": missing_column")))
        .allMatch(line -> TextWidth.of(line) <= TextTable.TERMINAL);
    assertThat(text)
        .containsPattern(
            "tourism.eatery +held +2026-11-22 01:00 +30 h +24 h +LATE\\s+▁▅█ 1,000\\s+12\\s+80.0 yellow\\*")
        .containsPattern("freshness\\s+loaded\\s+quarantined")
        .contains("* the score of an earlier load: the last one was not judged")
        .contains("tourism.new     never")
        .contains("tourism.eatery: KHO-507 [EXTERNAL] Cannot publish it")
        .contains(
            "tourism.eatery: missing_column: the column 'phone' is gone (and 1 more, see"
                + " ops.drift)")
        .endsWith("2 datasets; late: 2; last load held, missing, failed or undone: 1\n");
  }

  @Test
  void aProgramReadsTheSame() throws IOException {
    JsonNode json =
        new ObjectMapper()
            .readTree(
                StatusJsonWriter.of(List.of(standing("held", Duration.ofHours(30))), List.of()));

    assertThat(json.path("well").asBoolean(true)).isFalse();
    JsonNode eatery = json.at("/datasets/0");
    assertThat(eatery.path("freshness").asText()).isEqualTo("late");
    assertThat(eatery.path("age_seconds").asLong()).isEqualTo(108_000);
    assertThat(eatery.path("promised_seconds").asLong()).isEqualTo(86_400);
    assertThat(eatery.path("rows")).hasSize(3);
    assertThat(eatery.path("score_run").asText()).isEqualTo("run0");
    assertThat(eatery.path("colour").asText()).isEqualTo("yellow");
    assertThat(eatery.path("drift").findValuesAsText("name")).containsExactly("phone", "web");
    assertThat(eatery.at("/failure/code").asText()).isEqualTo("KHO-507");
  }

  @Test
  void aSkippedLoadBroughtWhatTheScoreIsOf() {
    assertThat(
            StatusFormatter.of(
                List.of(standing("skipped", Duration.ofHours(2))), ZoneId.of("Asia/Ho_Chi_Minh")))
        .containsPattern("80.0 yellow\n")
        .doesNotContain("earlier load");
  }

  @Test
  void barsStartAtNothing() {
    assertThat(Sparkline.of(List.of(0L, 500L, 1000L))).isEqualTo("▁▅█");
    assertThat(Sparkline.of(List.of(990L, 1000L))).isEqualTo("██");
    assertThat(Sparkline.of(List.of(0L))).isEqualTo("▁");
    assertThat(Sparkline.of(List.of())).isEmpty();
  }

  private static Freshness aged(Duration age, Optional<Duration> promised) {
    return Freshness.at(NOW, Optional.of(NOW.minus(age)), promised);
  }

  private static DatasetStatus standing(String status, Duration age) {
    Optional<LoadLine.LoadFailure> failure =
        LoadLine.good(status)
            ? Optional.empty()
            : Optional.of(new LoadLine.LoadFailure("KHO-507", "EXTERNAL", "Cannot publish it"));
    DatasetLoads loads =
        new DatasetLoads(
            "tourism.eatery",
            "run1",
            status,
            failure,
            Optional.of(NOW.minus(age)),
            Optional.empty(),
            List.of(0L, 500L, 1000L),
            OptionalLong.of(12),
            OptionalLong.of(0),
            Optional.of(new DatasetLoads.ScoredRun(80.09, "run0")));
    return new DatasetStatus(
        "tourism.eatery",
        "so-du-lich",
        "x@example.vn",
        aged(age, A_DAY),
        Optional.of(loads),
        List.of(
            new DriftLine("missing_column", "phone", "the column 'phone' is gone"),
            new DriftLine("missing_column", "web", "the column 'web' is gone")));
  }
}
