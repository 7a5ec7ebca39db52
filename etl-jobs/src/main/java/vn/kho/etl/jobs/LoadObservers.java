package vn.kho.etl.jobs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.kho.etl.alert.AlertSender;
import vn.kho.etl.alert.LateDataset;
import vn.kho.etl.journal.LastLoads;
import vn.kho.etl.journal.LastScores;
import vn.kho.etl.lineage.LineageReporter;
import vn.kho.etl.pipeline.NightlyRunResult;
import vn.kho.etl.pipeline.PipelineStages;
import vn.kho.etl.pipeline.RunProgress;
import vn.kho.etl.pipeline.RunTrigger;
import vn.kho.etl.table.Warehouse;
import vn.kho.etl.telemetry.PrometheusExporter;
import vn.kho.quality.score.Score;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.settings.Settings;

/** Whoever is told how a load goes: owners, and the tools that watch the warehouse. */
final class LoadObservers {
  private final List<Contract> contracts;
  private final AlertSender alerts;
  private final LineageReporter lineage;
  private final PrometheusExporter telemetry;

  private LoadObservers(
      List<Contract> contracts,
      AlertSender alerts,
      LineageReporter lineage,
      PrometheusExporter telemetry) {
    this.contracts = contracts;
    this.alerts = alerts;
    this.lineage = lineage;
    this.telemetry = telemetry;
  }

  /**
   * Those whom the settings name; what is wrong with these settings is reported before the load.
   */
  static LoadObservers of(
      Settings settings, String run, RunTrigger caller, List<Contract> contracts) {
    return new LoadObservers(
        contracts,
        AlertSender.of(settings),
        LineageReporter.of(settings, run, caller, contracts),
        PrometheusExporter.of(settings));
  }

  PipelineStages around(PipelineStages stages) {
    return lineage.around(stages);
  }

  RunProgress around(RunProgress progress) {
    return lineage.around(progress);
  }

  /** Tells them how it went; what a person should know of that. */
  List<String> after(NightlyRunResult night, Map<String, Score> before, Warehouse warehouse) {
    List<DatasetName> names = contracts.stream().map(Contract::name).toList();
    Map<String, LastLoads.Last> loads = LastLoads.read(warehouse, names);
    Map<String, LateDataset> late = LateDataset.among(contracts, loads, Instant.now());
    List<String> notes = new ArrayList<>(alerts.report(night, contracts, before, late));
    notes.addAll(lineage.finish());
    notes.addAll(
        telemetry.report(night, contracts, () -> loads, () -> LastScores.read(warehouse, names)));
    return notes;
  }
}
