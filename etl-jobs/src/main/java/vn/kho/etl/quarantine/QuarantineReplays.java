package vn.kho.etl.quarantine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;
import vn.kho.etl.land.ReplayLandStage;
import vn.kho.etl.mode.LoadStrategy;
import vn.kho.etl.table.LocalTableReader;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.table.QuarantineState;
import vn.kho.schema.table.RowColumn;

/**
 * The records that a replay takes: those that still wait when their dataset is locked. A record
 * whose key a later run has published is closed instead; where the key is known only once the
 * record is cleaned, the dedupe stage decides.
 */
public final class QuarantineReplays implements ReplayLandStage.ReplaySelection {
  private final Warehouse warehouse;
  private final Set<String> ids;

  /**
   * Replays of one run.
   *
   * @param ids of the records; empty for all that wait
   */
  public QuarantineReplays(Warehouse warehouse, Set<String> ids) {
    this.warehouse = warehouse;
    this.ids = Set.copyOf(ids);
  }

  @Override
  public List<ReplayLandStage.ReplayedRecord> of(Contract contract) {
    String dataset = contract.name().toString();
    List<QuarantinedRecord> waiting =
        new QuarantineReader(warehouse)
            .waiting(Expressions.equal("dataset", dataset)).stream()
                .filter(one -> ids.isEmpty() || ids.contains(one.id()))
                .toList();
    Map<String, String> outdated =
        LoadStrategy.of(contract).replaces() ? outdated(contract, waiting) : Map.of();
    List<ReplayLandStage.ReplayedRecord> replayed = new ArrayList<>();
    QuarantineWriter history = new QuarantineWriter(warehouse);
    for (QuarantinedRecord one : waiting) {
      String later = outdated.get(one.id());
      if (later != null) {
        history.add(
            one,
            QuarantineEvent.of(
                later, QuarantineState.SUPERSEDED, "a later run has published a row of its key"));
      } else {
        replayed.add(
            new ReplayLandStage.ReplayedRecord(one.file(), one.number(), one.corrections()));
      }
    }
    history.commit();
    return replayed;
  }

  /** By record, the later run that published a row of its key. */
  private Map<String, String> outdated(Contract contract, List<QuarantinedRecord> waiting) {
    Set<String> keys = new HashSet<>();
    waiting.forEach(one -> one.key(contract).ifPresent(keys::add));
    Optional<Table> table = warehouse.find(contract.name().toString());
    if (keys.isEmpty() || table.map(Table::currentSnapshot).isEmpty()) {
      return Map.of();
    }
    Map<String, String> published = new HashMap<>();
    LocalTableReader.read(
        table.orElseThrow(),
        table.orElseThrow().currentSnapshot().snapshotId(),
        List.of(RowColumn.KEY.column(), RowColumn.RUN.column()),
        Expressions.in(RowColumn.KEY.column(), keys.toArray()),
        row -> published.put(String.valueOf(row.get(0)), String.valueOf(row.get(1))));
    Map<String, String> outdated = new HashMap<>();
    for (QuarantinedRecord one : waiting) {
      String run = published.getOrDefault(one.key(contract).orElse(""), "");
      if (run.compareTo(one.lastRun()) > 0) {
        outdated.put(one.id(), run);
      }
    }
    return outdated;
  }
}
