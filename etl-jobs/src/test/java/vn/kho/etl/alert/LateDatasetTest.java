package vn.kho.etl.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.kho.etl.Visits;
import vn.kho.etl.journal.LastLoads;
import vn.kho.etl.ledger.LedgerCounts;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.LoadMode;

class LateDatasetTest {
  private static final Instant GOOD = Instant.parse("2026-11-01T18:00:00Z");

  @Test
  void aDatasetIsLateWhenItsLastGoodLoadIsOlderThanPromised() {
    Contract contract = promised(Optional.of(Duration.ofDays(2)));
    assertThat(late(contract, Optional.of(GOOD), GOOD.plus(Duration.ofDays(2)))).isEmpty();
    assertThat(late(contract, Optional.of(GOOD), GOOD.plus(Duration.ofHours(49))))
        .isEqualTo(Map.of(contract.name().toString(), new LateDataset(GOOD, Duration.ofDays(2))));
  }

  @Test
  void whatWasNeverLoadedOrPromisedIsNotReported() {
    Instant now = GOOD.plus(Duration.ofDays(900));
    assertThat(late(promised(Optional.empty()), Optional.of(GOOD), now)).isEmpty();
    assertThat(late(promised(Optional.of(Duration.ofDays(2))), Optional.empty(), now)).isEmpty();
    assertThat(LateDataset.among(List.of(promised(Optional.of(Duration.ofDays(2)))), Map.of(), now))
        .isEmpty();
  }

  private static Map<String, LateDataset> late(
      Contract contract, Optional<Instant> good, Instant now) {
    LastLoads.LoadSummary last =
        new LastLoads.LoadSummary(
            "run9", "held", now, Duration.ofSeconds(3), LedgerCounts.NONE, good);
    return LateDataset.among(List.of(contract), Map.of(contract.name().toString(), last), now);
  }

  private static Contract promised(Optional<Duration> freshness) {
    Contract like = Visits.contract(LoadMode.SNAPSHOT);
    return new Contract(
        like.name(),
        like.version(),
        like.agency(),
        like.description(),
        like.server(),
        like.columns(),
        like.load(),
        like.dedupe(),
        freshness,
        Path.of("x.yaml"));
  }
}
