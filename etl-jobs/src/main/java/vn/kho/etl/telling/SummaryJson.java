package vn.kho.etl.telling;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.TreeMap;
import vn.kho.etl.ledger.Counts;
import vn.kho.etl.night.DatasetResult;
import vn.kho.etl.night.NightResult;
import vn.kho.quality.score.Score;
import vn.kho.schema.problem.KhoException;

/** The end of a night as a program reads it: one JSON object. */
public final class SummaryJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SummaryJson() {}

  /** The same figures as {@link SummaryTable}, and the ledger door by door. */
  public static String of(NightResult night) {
    ObjectNode root = JSON.createObjectNode();
    root.put("run", night.run());
    root.put("exit_status", night.exitStatus());
    root.put("seconds", night.took().toMillis() / 1000.0);
    ArrayNode datasets = root.putArray("datasets");
    for (DatasetResult result : night.datasets()) {
      ObjectNode node = datasets.addObject();
      dataset(node, result);
      Optional.ofNullable(night.scores().datasets().get(result.dataset()))
          .ifPresent(score -> score(node, score));
    }
    ArrayNode agencies = root.putArray("agencies");
    new TreeMap<>(night.scores().agencies())
        .forEach((agency, score) -> score(agencies.addObject().put("agency", agency), score));
    ArrayNode twins = root.putArray("twins");
    night
        .twins()
        .forEach(
            twin ->
                twins
                    .addObject()
                    .put("dataset", twin.dataset().toString())
                    .put("twin", twin.other().toString())
                    .put("rows", twin.rows())
                    .put("rows_shared", twin.shared())
                    .put("share", twin.share()));
    ArrayNode notes = root.putArray("notes");
    night.notes().forEach(notes::add);
    night.pages().ifPresent(index -> root.put("pages", index.toString()));
    return root.toPrettyString();
  }

  /** The answer of a load that could not run at all. */
  public static String notRun(int exitStatus, KhoException why) {
    ObjectNode root = JSON.createObjectNode();
    root.put("exit_status", exitStatus);
    root.putArray("datasets");
    root.putObject("failure")
        .put("code", why.code().text())
        .put("name", why.code().name())
        .put("owner", why.code().owner().name())
        .put("message", String.valueOf(why.getMessage()));
    return root.toPrettyString();
  }

  private static void score(ObjectNode node, Score score) {
    node.put("score", score.points()).put("colour", score.colour().word());
  }

  private static void dataset(ObjectNode node, DatasetResult result) {
    Counts counts = result.counts();
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
        .put("seconds", result.took().toMillis() / 1000.0);
    result.snapshot().ifPresent(id -> node.put("snapshot_id", id));
    remarks(node, result);
    ledger(node, result);
    refusals(node, result);
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
        .doors()
        .forEach(
            door ->
                ledger
                    .addObject()
                    .put("room", door.room())
                    .put("in", door.in())
                    .put("out", door.out())
                    .put("merged", door.merged())
                    .put("conflicts", door.conflicts())
                    .put("quarantined", door.quarantined())
                    .put("milliseconds", door.milliseconds())
                    .put("kept", door.kept())
                    .put("repaired", door.repaired()));
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
