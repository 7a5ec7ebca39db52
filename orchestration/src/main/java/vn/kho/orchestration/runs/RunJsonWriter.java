package vn.kho.orchestration.runs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/** Runs as JSON, with the field names of {@code kho load --json}. */
public final class RunJsonWriter {
  private static final ObjectMapper JSON = new ObjectMapper();

  private RunJsonWriter() {}

  /** An object with the runs, the newest first. */
  public static String of(List<RunLine> runs) {
    ObjectNode root = JSON.createObjectNode();
    runs.forEach(run -> run(root.withArray("runs").addObject(), run));
    root.withArray("runs");
    return root.toPrettyString();
  }

  /** The run, its datasets with their ledgers. */
  public static String of(RunDetail detail) {
    ObjectNode root = JSON.createObjectNode();
    run(root, detail.run());
    var loads = root.putArray("loads");
    for (LoadLine load : detail.loads()) {
      ObjectNode node =
          loads
              .addObject()
              .put("dataset", load.dataset())
              .put("agency", load.agency())
              .put("verdict", load.status());
      rows(node, load.rows());
      node.put("seconds", load.took().toMillis() / 1000.0);
      load.score().ifPresent(score -> score(node, score));
      load.snapshot().ifPresent(id -> node.put("snapshot_id", id));
      load.failure().ifPresent(failure -> failure(node, failure));
      var ledger = node.putArray("ledger");
      for (LedgerLine entry : detail.entriesOf(load.dataset())) {
        ledger
            .addObject()
            .put("stage", entry.stage())
            .put("in", entry.in())
            .put("out", entry.out())
            .put("merged", entry.merged())
            .put("quarantined", entry.quarantined())
            .put("skipped", entry.skipped())
            .put("kept", entry.kept())
            .put("milliseconds", entry.milliseconds());
      }
    }
    return root.toPrettyString();
  }

  private static void run(ObjectNode node, RunLine run) {
    node.put("run", run.id())
        .put("scheduler", run.by().orElse(null))
        .put("scheduler_run", run.schedulerRun().orElse(null))
        .put("logical_date", run.logicalDate().map(Instant::toString).orElse(null))
        .put("started_at", run.started().toString())
        .put("seconds", run.took().toMillis() / 1000.0)
        .put("well", run.well());
    ObjectNode datasets = node.putObject("datasets");
    run.statuses().forEach(datasets::put);
    rows(node, run.rows());
  }

  private static void rows(ObjectNode node, LoadRowCounts rows) {
    node.put("read", rows.read())
        .put("inserted", rows.inserted())
        .put("updated", rows.updated())
        .put("unchanged", rows.unchanged())
        .put("removed", rows.removed())
        .put("merged", rows.merged())
        .put("quarantined", rows.quarantined())
        .put("held", rows.held())
        .put("kept", rows.kept())
        .put("skipped", rows.skipped());
  }

  static void score(ObjectNode node, double score) {
    node.put("score", score).put("colour", FigureFormatter.colour(score));
  }

  static void failure(ObjectNode node, LoadLine.LoadFailure failure) {
    node.putObject("failure")
        .put("code", failure.code())
        .put("owner", failure.owner())
        .put("message", failure.message());
  }
}
