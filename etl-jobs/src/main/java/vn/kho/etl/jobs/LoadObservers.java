package vn.kho.etl.jobs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import vn.kho.etl.alert.AlertSender;
import vn.kho.etl.alert.LateDataset;
import vn.kho.etl.journal.LastLoads;
import vn.kho.etl.journal.LastScores;
import vn.kho.etl.lineage.LineageReporter;
import vn.kho.etl.pipeline.DatasetResult;
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

/**
 * The receivers of progress and results of a load: owners, and the tools that watch the warehouse.
 */
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
   * The receivers that the settings name. Invalid settings of theirs stop the load before it
   * begins.
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

  /** Reports the result of a load to them; returns notes, such as of reports that failed. */
  List<String> after(NightlyRunResult night, Map<String, Score> before, Warehouse warehouse) {
    List<DatasetName> names = contracts.stream().map(Contract::name).toList();
    Map<String, LateDataset> late = late(night, warehouse);
    List<String> notes = new ArrayList<>(alerts.report(night, contracts, before, late));
    notes.addAll(lineage.finish());
    notes.addAll(
        telemetry.report(
            night,
            contracts,
            () -> LastLoads.read(warehouse, names),
            () -> LastScores.read(warehouse, names)));
    return notes;
  }

  /** The late datasets; those that ended well in this load are not late and not looked up. */
  private Map<String, LateDataset> late(NightlyRunResult night, Warehouse warehouse) {
    Set<String> well =
        night.datasets().stream()
            .filter(one -> one.status().good())
            .map(DatasetResult::dataset)
            .collect(Collectors.toSet());
    List<Contract> promised =
        contracts.stream()
            .filter(one -> one.freshness().isPresent() && !well.contains(one.name().toString()))
            .toList();
    List<DatasetName> names = promised.stream().map(Contract::name).toList();
    return names.isEmpty()
        ? Map.of()
        : LateDataset.among(promised, LastLoads.read(warehouse, names), Instant.now());
  }
}
