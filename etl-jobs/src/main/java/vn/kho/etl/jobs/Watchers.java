package vn.kho.etl.jobs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.kho.etl.alert.Alerts;
import vn.kho.etl.alert.Late;
import vn.kho.etl.journal.LastLoads;
import vn.kho.etl.journal.LastScores;
import vn.kho.etl.lineage.Lineage;
import vn.kho.etl.night.Caller;
import vn.kho.etl.night.NightResult;
import vn.kho.etl.night.Progress;
import vn.kho.etl.night.Rooms;
import vn.kho.etl.table.Warehouse;
import vn.kho.etl.telemetry.Telemetry;
import vn.kho.quality.score.Score;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.settings.Settings;

/** Whoever is told how a load goes: owners, and the tools that watch the warehouse. */
final class Watchers {
  private final List<Contract> contracts;
  private final Alerts alerts;
  private final Lineage lineage;
  private final Telemetry telemetry;

  private Watchers(List<Contract> contracts, Alerts alerts, Lineage lineage, Telemetry telemetry) {
    this.contracts = contracts;
    this.alerts = alerts;
    this.lineage = lineage;
    this.telemetry = telemetry;
  }

  /** Those whom the settings name; what is wrong with these settings is told before the load. */
  static Watchers of(Settings settings, String run, Caller caller, List<Contract> contracts) {
    return new Watchers(
        contracts,
        Alerts.of(settings),
        Lineage.of(settings, run, caller, contracts),
        Telemetry.of(settings));
  }

  Rooms around(Rooms rooms) {
    return lineage.around(rooms);
  }

  Progress around(Progress progress) {
    return lineage.around(progress);
  }

  /** Tells them how it went; what a person should know of that. */
  List<String> after(NightResult night, Map<String, Score> before, Warehouse warehouse) {
    Map<String, LastLoads.Last> loads = LastLoads.read(warehouse);
    Map<String, Late> late = Late.among(contracts, loads, Instant.now());
    List<String> notes = new ArrayList<>(alerts.tell(night, contracts, before, late));
    notes.addAll(lineage.finish());
    notes.addAll(telemetry.tell(night, contracts, () -> loads, () -> LastScores.read(warehouse)));
    return notes;
  }
}
