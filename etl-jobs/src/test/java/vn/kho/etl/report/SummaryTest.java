package vn.kho.etl.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.kho.etl.duplicate.DuplicateDataset;
import vn.kho.etl.ledger.LedgerCounts;
import vn.kho.etl.ledger.LedgerEntry;
import vn.kho.etl.pipeline.DatasetResult;
import vn.kho.etl.pipeline.NightlyRunResult;
import vn.kho.etl.pipeline.RunScores;
import vn.kho.quality.score.Score;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.table.LoadStatus;

class SummaryTest {
  private final DatasetResult eatery =
      result(
          "tourism.eatery",
          LoadStatus.PUBLISHED,
          new LedgerCounts(6794, 212, 0, 0, 0, 6580, 2, 0, 0, 0));
  private final DatasetResult missing =
      new DatasetResult(
          "tourism.guide",
          "so-du-lich",
          LoadStatus.MISSING,
          LedgerCounts.NONE,
          List.of(),
          OptionalLong.empty(),
          Optional.of(
              new DatasetResult.DatasetFailure(
                  ErrorCode.SOURCE_MISSING, "Cannot find guide.json", "a@example.vn")),
          Instant.EPOCH,
          Duration.ZERO,
          DatasetResult.LoadRemarks.NONE);
  private final NightlyRunResult night =
      new NightlyRunResult(
          "20261122",
          List.of(eatery, missing),
          List.of(new DuplicateDataset(DatasetName.of("a.x"), DatasetName.of("b.x"), 50, 49)),
          List.of("Run 20261121 had died and was cleared"),
          Duration.ofMillis(2500),
          new RunScores.ReportedScores(
              Map.of("tourism.eatery", new Score(89.96, 20, 20)),
              Map.of("so-du-lich", new Score(89.96, 1, 20)),
              Set.of("tourism.eatery")),
          Optional.of(Path.of("/pages/index.html")),
          NightlyRunResult.JournalState.WRITTEN);

  @Test
  void alignsFiguresAndReportsFailuresDuplicatesAndNotes() {
    assertThat(RunSummaryFormatter.of(night))
        .contains("dataset          read  inserted")
        .containsPattern("quarantined  verdict")
        .contains("tourism.eatery  6,794       212")
        .containsPattern("published\\s+89\\.9\\s+0\\.3")
        .contains("tourism.guide: KHO-301 [EXTERNAL, a@example.vn] Cannot find guide.json")
        .contains("a.x and b.x are the same list: 49 of 50 rows are identical")
        .contains("Run 20261121 had died and was cleared")
        .contains("Quality pages: /pages/index.html")
        .endsWith("run 20261122: 1 published, 1 missing in 2.5 s");
  }

  @Test
  void everyRowOfAHeldLoadIsSomewhereAndTheTableStaysNarrow() {
    DatasetResult held =
        result("tourism.eatery", LoadStatus.HELD, new LedgerCounts(88, 0, 0, 0, 0, 0, 1, 87, 0, 0));
    String text =
        RunSummaryFormatter.of(
            new NightlyRunResult(
                "20261122",
                List.of(held),
                List.of(),
                List.of(),
                Duration.ofMillis(2500),
                RunScores.ReportedScores.NOTHING,
                Optional.empty(),
                NightlyRunResult.JournalState.WRITTEN));
    assertThat(text)
        .containsPattern("quarantined\n +held  verdict")
        .containsPattern("88 .* 1\n +87  held ");
    assertThat(text.lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void givesTheSameAsJson() throws Exception {
    JsonNode json = new ObjectMapper().readTree(RunSummaryJsonWriter.of(night));
    assertThat(json.at("/datasets/0/merged").asLong()).isEqualTo(6580);
    assertThat(json.at("/datasets/0/ledger/0/stage").asText()).isEqualTo("clean");
    assertThat(json.at("/datasets/1/failure/code").asText()).isEqualTo("KHO-301");
    assertThat(json.at("/duplicates/0/share").asDouble()).isEqualTo(0.98);
    assertThat(json.at("/datasets/0/score").asDouble()).isEqualTo(89.96);
    assertThat(json.at("/datasets/0/colour").asText()).isEqualTo("yellow");
    assertThat(json.at("/datasets/1").has("score")).isFalse();
    assertThat(json.at("/agencies/0/agency").asText()).isEqualTo("so-du-lich");
    assertThat(json.at("/pages").asText()).isEqualTo("/pages/index.html");
    assertThat(json.at("/exit_status").asInt()).isEqualTo(1);
  }

  @Test
  void aScoreThatAnEarlierLoadGotSaysSo() throws Exception {
    NightlyRunResult failed =
        new NightlyRunResult(
            "20261123",
            List.of(
                missing,
                result("tourism.hotel", LoadStatus.SKIPPED, LedgerCounts.NONE),
                result("tourism.tour", LoadStatus.HELD, LedgerCounts.NONE)),
            List.of(),
            List.of(),
            Duration.ofMillis(2500),
            new RunScores.ReportedScores(
                Map.of(
                    "tourism.guide",
                    new Score(100, 20, 20),
                    "tourism.hotel",
                    new Score(99, 1, 1),
                    "tourism.tour",
                    new Score(50, 1, 1)),
                Map.of(),
                Set.of("tourism.tour")),
            Optional.empty(),
            NightlyRunResult.JournalState.WRITTEN);

    assertThat(RunSummaryFormatter.of(failed))
        .containsPattern("missing +100\\.0\\* ")
        .containsPattern("skipped +99\\.0 ")
        .containsPattern("held +50\\.0 ")
        .containsOnlyOnce("* the score of an earlier load: this one was not judged");
    JsonNode json = new ObjectMapper().readTree(RunSummaryJsonWriter.of(failed));
    assertThat(json.at("/datasets/0/scored_now").asBoolean(true)).isFalse();
    assertThat(json.at("/datasets/2/scored_now").asBoolean()).isTrue();
    assertThat(RunSummaryFormatter.of(night)).doesNotContain("earlier load");
  }

  private static DatasetResult result(String name, LoadStatus status, LedgerCounts counts) {
    return new DatasetResult(
        name,
        "so-du-lich",
        status,
        counts,
        List.of(LedgerEntry.of("clean", 6794, 6792, 0, 2).taking(5)),
        OptionalLong.of(7),
        Optional.empty(),
        Instant.EPOCH,
        Duration.ofMillis(300),
        DatasetResult.LoadRemarks.NONE);
  }
}
