package vn.kho.orchestration.runs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vn.kho.schema.contract.Contract;

/**
 * The present status of one dataset.
 *
 * @param dataset its name
 * @param agency who answers for it
 * @param owner the person or mailbox behind it
 * @param freshness the age of its last good load, and the age that its contract allows
 * @param loads what is known of its loads; empty where it was never loaded
 * @param drift how its source was no longer what the contract describes, when it was last read
 */
public record DatasetStatus(
    String dataset,
    String agency,
    String owner,
    Freshness freshness,
    Optional<DatasetLoads> loads,
    List<DriftLine> drift) {

  /** Copies the list. */
  public DatasetStatus {
    drift = List.copyOf(drift);
  }

  /** Every dataset that has a contract, loaded or not, in the order of names. */
  public static List<DatasetStatus> of(
      List<Contract> contracts,
      List<DatasetLoads> loads,
      Map<String, List<DriftLine>> drift,
      Instant now) {
    Map<String, DatasetLoads> byName = new TreeMap<>();
    loads.forEach(one -> byName.put(one.dataset(), one));
    List<DatasetStatus> standings = new ArrayList<>();
    for (Contract contract : contracts) {
      String name = contract.name().toString();
      Optional<DatasetLoads> last = Optional.ofNullable(byName.get(name));
      standings.add(
          new DatasetStatus(
              name,
              contract.agency().id(),
              contract.agency().owner(),
              Freshness.at(now, last.flatMap(DatasetLoads::lastGood), contract.freshness()),
              last,
              drift.getOrDefault(name, List.of())));
    }
    standings.sort((a, b) -> a.dataset().compareTo(b.dataset()));
    return standings;
  }

  /**
   * Whether somebody must look: it is late, or its last load was held, missing or failed, or
   * undone.
   */
  public boolean needsLook() {
    return freshness.late() || loads.filter(last -> !LoadLine.good(last.status())).isPresent();
  }
}
