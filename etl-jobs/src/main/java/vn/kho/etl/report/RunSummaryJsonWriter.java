package vn.kho.etl.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.TreeMap;
import vn.kho.etl.drift.SourceDrift;
import vn.kho.etl.ledger.LedgerCounts;
import vn.kho.etl.pipeline.DatasetResult;
import vn.kho.etl.pipeline.NightlyRunResult;
import vn.kho.quality.score.Score;
import vn.kho.schema.problem.FailureJson;
import vn.kho.schema.problem.KhoException;

/** Writes the summary of a run as one JSON object. */
public final class RunSummaryJsonWriter {
  private static final ObjectMapper JSON = new ObjectMapper();

  private RunSummaryJsonWriter() {}

  /** Writes the content of {@link RunSummaryFormatter} and the ledger entries. */
  public static String of(NightlyRunResult night) {
    ObjectNode root = JSON.createObjectNode();
    root.put("run", night.run());
    root.put("exit_status", night.exitStatus());
    root.put("seconds", night.took().toMillis() / 1000.0);
    ArrayNode datasets = root.putArray("datasets");
    for (DatasetResult result : night.datasets()) {
      ObjectNode node = datasets.addObject();
      dataset(node, result);
      Optional.ofNullable(night.scores().datasets().get(result.dataset()))
          .ifPresent(
              score -> {
                score(node, score);
                node.put("scored_now", night.scores().judged().contains(result.dataset()));
              });
    }
    ArrayNode agencies = root.putArray("agencies");
    new TreeMap<>(night.scores().agencies())
        .forEach((agency, score) -> score(agencies.addObject().put("agency", agency), score));
    ArrayNode duplicates = root.putArray("duplicates");
    night
        .duplicates()
        .forEach(
            duplicate ->
                duplicates
                    .addObject()
                    .put("dataset", duplicate.dataset().toString())
                    .put("duplicate", duplicate.other().toString())
                    .put("rows", duplicate.rows())
                    .put("rows_shared", duplicate.shared())
                    .put("share", duplicate.share()));
    ArrayNode notes = root.putArray("notes");
    night.notes().forEach(notes::add);
    night.pages().ifPresent(index -> root.put("pages", index.toString()));
    return root.toPrettyString();
  }

  /** The JSON object where the run could not start. */
  public static String notRun(KhoException why) {
    ObjectNode root = FailureJson.notRun(why);
    root.putArray("datasets");
    return root.toPrettyString();
  }

  private static void score(ObjectNode node, Score score) {
    node.put("score", score.points()).put("colour", score.colour().word());
  }

  private static void dataset(ObjectNode node, DatasetResult result) {
    LedgerCounts counts = result.counts();
    node.put("dataset", result.dataset())
        .put("agency", result.agency())
        .put("verdict", result.status().word())
        .put("read", counts.read())
        .put("inserted", counts.inserted())
        .put("updated", counts.updated())
        .put("unchanged", counts.unchanged())
        .put("removed", counts.removed())
        .put("merged", counts.merged())
        .put("quarantined", counts.quarantined())
        .put("held", counts.held())
        .put("kept", counts.kept())
        .put("skipped", counts.skipped())
        .put("seconds", result.took().toMillis() / 1000.0);
    result.snapshot().ifPresent(id -> node.put("snapshot_id", id));
    remarks(node, result);
    ledger(node, result);
    refusals(node, result);
    drift(node, result);
  }

  private static void drift(ObjectNode node, DatasetResult result) {
    if (result.drift().isEmpty()) {
      return;
    }
    ArrayNode all = node.putArray("drift");
    for (SourceDrift one : result.drift()) {
      ObjectNode written =
          all.addObject()
              .put("kind", one.kind().word())
              .put("policy", one.mode().word())
              .put("name", one.name())
              .put("detail", one.detail());
      one.other().ifPresent(other -> written.put("other", other));
      one.values()
          .ifPresent(
              values ->
                  written
                      .put("affected", values.affected())
                      .put("total", values.total())
                      .put("example", values.example()));
      one.contractLines().forEach(written.putArray("contract_lines")::add);
    }
  }

  private static void remarks(ObjectNode node, DatasetResult result) {
    result.note().ifPresent(note -> node.put("note", note));
    if (!result.notes().isEmpty()) {
      result.notes().forEach(node.putArray("notes")::add);
    }
    result
        .failure()
        .ifPresent(
            failure ->
                node.putObject("failure")
                    .put("code", failure.code().text())
                    .put("name", failure.code().name())
                    .put("owner", failure.code().owner().name())
                    .put("contact", failure.owner())
                    .put("message", failure.message()));
  }

  private static void ledger(ObjectNode node, DatasetResult result) {
    ArrayNode ledger = node.putArray("ledger");
    result
        .entries()
        .forEach(
            entry ->
                ledger
                    .addObject()
                    .put("stage", entry.stage())
                    .put("in", entry.in())
                    .put("out", entry.out())
                    .put("merged", entry.merged())
                    .put("conflicts", entry.conflicts())
                    .put("quarantined", entry.quarantined())
                    .put("milliseconds", entry.milliseconds())
                    .put("kept", entry.kept())
                    .put("deleted", entry.deleted())
                    .put("repaired", entry.repaired())
                    .put("skipped", entry.skipped()));
  }

  private static void refusals(ObjectNode node, DatasetResult result) {
    ArrayNode refusals = node.putArray("refusals");
    result
        .refusals()
        .forEach(
            refusal ->
                refusals
                    .addObject()
                    .put("code", refusal.code())
                    .put("column", refusal.column().orElse(null))
                    .put("rule", refusal.rule().orElse(null))
                    .put("count", refusal.count())
                    .put("example", refusal.example()));
  }
}
