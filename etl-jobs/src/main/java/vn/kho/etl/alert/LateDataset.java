package vn.kho.etl.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.kho.etl.journal.LastLoads;
import vn.kho.schema.contract.Contract;

/**
 * A dataset whose last successful load is older than its contract promises.
 *
 * @param lastGood when the last successful load ended
 * @param promised how old that may be ({@code slaProperties}, freshness)
 */
public record LateDataset(Instant lastGood, Duration promised) {

  /**
   * The late ones among all datasets, by name. One that was never loaded is not late: its owner
   * gets an alert with the reason why it could not be loaded.
   */
  public static Map<String, LateDataset> among(
      List<Contract> contracts, Map<String, LastLoads.LoadSummary> loads, Instant now) {
    Map<String, LateDataset> late = new TreeMap<>();
    for (Contract contract : contracts) {
      LastLoads.LoadSummary last = loads.get(contract.name().toString());
      if (last == null || last.good().isEmpty() || contract.freshness().isEmpty()) {
        continue;
      }
      LateDataset one =
          new LateDataset(last.good().orElseThrow(), contract.freshness().orElseThrow());
      if (one.lastGood.plus(one.promised).isBefore(now)) {
        late.put(contract.name().toString(), one);
      }
    }
    return late;
  }
}
