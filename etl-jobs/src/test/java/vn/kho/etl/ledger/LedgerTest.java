package vn.kho.etl.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.problem.KhoException;

class LedgerTest {
  private final Ledger ledger = new Ledger(DatasetName.of("tourism.eatery"));

  @Test
  void sumsWhatWasMergedAndSetAside() {
    ledger.record(LedgerEntry.of("clean", 10, 8, 0, 2));
    ledger.record(LedgerEntry.of("dedupe", 8, 5, 3, 0));
    ledger.record(LedgerEntry.of("check", 5, 4, 0, 1));
    assertThat(ledger.merged()).isEqualTo(3);
    assertThat(ledger.quarantined()).isEqualTo(3);
    ledger.close(new LedgerCounts(10, 1, 1, 2, 7, 3, 3, 0, 0, 0));
  }

  @Test
  void refusesADoorThroughWhichARowDisappeared() {
    assertThatThrownBy(() -> ledger.record(LedgerEntry.of("clean", 10, 8, 0, 1)))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("tourism.eatery")
        .hasMessageContaining("stage clean took 10 rows and gave 8, merged 0, set aside 1");
  }

  @Test
  void refusesARoomThatTookFewerRowsThanItWasGiven() {
    ledger.record(LedgerEntry.of("clean", 10, 10, 0, 0));
    assertThatThrownBy(() -> ledger.record(LedgerEntry.of("dedupe", 9, 9, 0, 0)))
        .hasMessageContaining("stage clean gave 10 rows, dedupe took 9");
  }

  @Test
  void refusesToCloseWhenARowIsNowhere() {
    assertThatThrownBy(() -> ledger.close(new LedgerCounts(10, 1, 1, 2, 0, 3, 2, 0, 0, 0)))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("does not balance");
  }
}
