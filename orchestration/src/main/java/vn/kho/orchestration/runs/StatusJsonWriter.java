package vn.kho.orchestration.runs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import vn.kho.schema.contract.BrokenContract;
import vn.kho.schema.problem.Problem;

/** The status of all datasets as JSON. Ages are seconds. */
public final class StatusJsonWriter {
  private static final ObjectMapper JSON = new ObjectMapper();

  private StatusJsonWriter() {}

  /**
   * An object with the datasets in the order of names.
   *
   * @param broken contracts that cannot be used
   */
  public static String of(List<DatasetStatus> standings, List<BrokenContract> broken) {
    ObjectNode root = JSON.createObjectNode();
    root.put("well", broken.isEmpty() && standings.stream().noneMatch(DatasetStatus::needsLook));
    root.put("broken_contracts", broken.size());
    ArrayNode unusable = root.putArray("not_loaded");
    broken.forEach(one -> unusable(unusable.addObject(), one));
    ArrayNode all = root.putArray("datasets");
    for (DatasetStatus standing : standings) {
      ObjectNode node =
          all.addObject()
              .put("dataset", standing.dataset())
              .put("agency", standing.agency())
              .put("owner", standing.owner())
              .put("needs_look", standing.needsLook())
              .put("freshness", standing.freshness().word());
      standing.freshness().age().ifPresent(age -> node.put("age_seconds", age.toSeconds()));
      standing
          .freshness()
          .promised()
          .ifPresent(promised -> node.put("promised_seconds", promised.toSeconds()));
      standing.loads().ifPresent(loads -> loads(node, loads));
      ArrayNode drift = node.putArray("drift");
      for (DriftLine one : standing.drift()) {
        drift
            .addObject()
            .put("kind", one.kind())
            .put("name", one.name())
            .put("detail", one.detail());
      }
    }
    return root.toPrettyString();
  }

  private static void unusable(ObjectNode node, BrokenContract contract) {
    Problem first = contract.problems().get(0);
    node.put("dataset", contract.dataset()).put("agency", contract.agency());
    node.put("code", first.code().text()).put("file", first.file().toString());
    node.put("line", first.line()).put("message", first.message());
    node.put("problems", contract.problems().size());
  }

  private static void loads(ObjectNode node, DatasetLoads loads) {
    node.put("last_run", loads.run()).put("last_status", loads.status());
    loads.failure().ifPresent(failure -> RunJsonWriter.failure(node, failure));
    loads.lastGood().ifPresent(at -> node.put("last_good", at.toString()));
    loads.lastChange().ifPresent(at -> node.put("last_change", at.toString()));
    ArrayNode rows = node.putArray("rows");
    loads.rows().forEach(rows::add);
    loads.quarantined().ifPresent(count -> node.put("quarantined", count));
    loads.kept().ifPresent(count -> node.put("kept", count));
    loads
        .score()
        .ifPresent(
            score -> {
              RunJsonWriter.score(node, score.points());
              node.put("score_run", score.run());
            });
  }
}
