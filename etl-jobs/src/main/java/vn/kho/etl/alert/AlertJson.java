package vn.kho.etl.alert;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Writes an alert as JSON; {@code text} is the field that chat systems display of a posted message.
 */
final class AlertJson {
  private static final JsonMapper JSON = new JsonMapper();

  private AlertJson() {}

  static String of(Alert alert) {
    ObjectNode root = JSON.createObjectNode();
    root.put("event", "kho.alert")
        .put("id", alert.id())
        .put("run", alert.run())
        .put("at", alert.at().toString())
        .put("owner", alert.owner())
        .put("agency_vi", alert.agency().vietnamese())
        .put("agency_en", alert.agency().english())
        .put("text", AlertFormatter.subject(alert) + "\n\n" + AlertFormatter.body(alert));
    alert.concerns().forEach(concern -> add(root.withArray("datasets").addObject(), concern));
    return root.toString();
  }

  private static void add(ObjectNode node, DatasetConcern concern) {
    node.put("dataset", concern.dataset()).put("cause", concern.cause().word());
    concern
        .code()
        .ifPresent(code -> node.put("code", code.text()).put("mend_by", code.owner().name()));
    if (!concern.message().isEmpty()) {
      node.put("message", concern.message());
    }
    concern
        .late()
        .ifPresent(
            late ->
                node.put("last_good", late.lastGood().toString())
                    .put("promised_seconds", late.promised().toSeconds()));
    concern
        .score()
        .ifPresent(fall -> node.put("score_before", fall.before()).put("score", fall.now()));
  }
}
