package vn.kho.etl.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.Visits;
import vn.kho.etl.ledger.LedgerCounts;
import vn.kho.etl.pipeline.DatasetResult;
import vn.kho.etl.pipeline.NightlyRunResult;
import vn.kho.etl.pipeline.RunScores;
import vn.kho.quality.score.Score;
import vn.kho.schema.contract.Agency;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.contract.LoadMode;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.table.LoadStatus;

/** Datasets of three owners, and nights in which something went wrong with them. */
final class AlertNights {
  static final String TOURISM = "so-du-lich@example.vn";
  static final String CULTURE = "ban-van-hoa@example.vn";

  private AlertNights() {}

  static List<Contract> contracts() {
    return List.of(
        contract("tourism.eatery", TOURISM),
        contract("tourism.guide", TOURISM),
        contract("tourism.hotel", TOURISM),
        contract("culture.relic", CULTURE),
        contract("health.clinic", "Phòng Nghiệp vụ, 0234 000 000"));
  }

  static Contract contract(String name, String owner) {
    Contract like = Visits.contract(LoadMode.SNAPSHOT);
    return new Contract(
        DatasetName.of(name),
        like.version(),
        new Agency("so", new Bilingual("Sở Du lịch", "Department of Tourism"), owner),
        like.description(),
        like.server(),
        like.columns(),
        like.load(),
        like.dedupe(),
        like.freshness(),
        like.file());
  }

  static DatasetResult held(String name, String why) {
    return result(name, LoadStatus.HELD, ErrorCode.RULE_HELD, why);
  }

  static DatasetResult result(
      String name, LoadStatus status, @Nullable ErrorCode code, String why) {
    return new DatasetResult(
        name,
        "so",
        status,
        LedgerCounts.NONE,
        List.of(),
        OptionalLong.empty(),
        Optional.ofNullable(code).map(c -> new DatasetResult.DatasetFailure(c, why, "nobody")),
        Instant.now(),
        Duration.ZERO,
        DatasetResult.LoadRemarks.NONE);
  }

  static NightlyRunResult night(DatasetResult... results) {
    return night("run1", results);
  }

  static NightlyRunResult night(String run, DatasetResult... results) {
    return new NightlyRunResult(
        run,
        List.of(results),
        List.of(),
        List.of(),
        Duration.ZERO,
        new RunScores.ReportedScores(
            Map.of("tourism.hotel", new Score(81.09, 1, 9), "culture.relic", new Score(88, 1, 9)),
            Map.of(),
            Set.of("tourism.hotel", "culture.relic")),
        Optional.empty(),
        NightlyRunResult.JournalState.WRITTEN);
  }
}
