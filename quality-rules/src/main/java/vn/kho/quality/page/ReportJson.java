package vn.kho.quality.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.score.DimensionGroup;
import vn.kho.schema.contract.Bilingual;

/** A report as JSON. Field names are stable; readers should ignore fields that they do not know. */
final class ReportJson {
  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
  private static final String FORM = "kho.quality/1";

  private ReportJson() {}

  static String of(DatasetReport report) {
    ObjectNode root = JSON.createObjectNode().put("form", FORM);
    root.set("subject", JSON.valueToTree(report.subject()));
    root.set("visit", visit(report.visit()));
    root.set("rows", JSON.valueToTree(report.rows()));
    root.set("score", standing(report.score()));
    groups(root.putObject("groups"), report.groups());
    ArrayNode rules = root.putArray("rules");
    report.rules().forEach(rule -> rule(rules.addObject(), rule));
    ArrayNode setAside = root.putArray("set_aside");
    report.setAside().forEach(reason -> setAside.add((ObjectNode) JSON.valueToTree(reason)));
    root.set("quarantine_states", JSON.valueToTree(report.quarantined()));
    ArrayNode repairs = root.putArray("repairs");
    report.repairs().forEach(column -> repairs(repairs.addObject(), column));
    ArrayNode nights = root.putArray("history");
    for (HistoryPoint night : report.history()) {
      nights
          .addObject()
          .put("run", night.run())
          .put("at", night.at().toString())
          .put("status", night.status())
          .put("score", night.score())
          .put("read", night.read())
          .put("set_aside", night.setAside());
    }
    return text(root);
  }

  private static void repairs(ObjectNode node, ColumnRepairs repairs) {
    node.put("column", repairs.column()).put("rows", repairs.rows());
    node.put("by_cleaners", repairs.byCleaners());
    repairs.shareByCleaners().ifPresent(share -> node.put("share_by_cleaners", share));
    node.put("by_evidence", repairs.byEvidence());
    repairs.shareByEvidence().ifPresent(share -> node.put("share_by_evidence", share));
    node.put("proposed", repairs.proposed());
    node.set("kinds", JSON.valueToTree(repairs.kinds()));
  }

  static String of(RunReport report) {
    ObjectNode root = JSON.createObjectNode().put("form", FORM);
    root.put("run", report.run()).put("at", report.at().toString());
    ArrayNode agencies = root.putArray("agencies");
    for (RunReport.AgencyReport agency : report.agencies()) {
      ObjectNode node = agencies.addObject().put("agency", agency.id());
      node.set("name", JSON.valueToTree(agency.name()));
      node.set("score", standing(agency.score()));
      ArrayNode datasets = node.putArray("datasets");
      agency.datasets().forEach(line -> dataset(datasets.addObject(), line));
    }
    return text(root);
  }

  private static void dataset(ObjectNode node, RunReport.DatasetLine line) {
    DatasetReport report = line.report();
    node.put("dataset", report.subject().dataset());
    node.set("visit", visit(line.visit()));
    node.set("score", standing(line.score()));
    groups(node.putObject("groups"), report.groups());
    node.put("page_run", report.visit().run());
    node.put("rules", report.rules().size());
    node.put("rules_broken", report.broken());
    node.put("rules_worse", report.fell());
    node.set("rows", JSON.valueToTree(report.rows()));
    node.set("quarantine_states", JSON.valueToTree(report.quarantined()));
  }

  private static void rule(ObjectNode node, RuleReport rule) {
    node.put("rule", rule.rule());
    node.set("says", JSON.<ObjectNode>valueToTree(rule.says()));
    node.setAll((ObjectNode) JSON.valueToTree(rule.about()));
    node.put("group", rule.about().group().words().vietnamese());
    node.put("outcome", rule.outcome());
    node.setAll((ObjectNode) JSON.valueToTree(rule.figures()));
    node.set("score", standing(rule.score()));
    node.set("examples", JSON.valueToTree(rule.examples()));
  }

  private static void groups(ObjectNode node, Map<DimensionGroup, ScoreChange> groups) {
    for (DimensionGroup group : DimensionGroup.values()) {
      if (groups.containsKey(group)) {
        Bilingual words = group.words();
        node.set(words.vietnamese(), standing(groups.get(group)));
      }
    }
  }

  private static ObjectNode visit(PastRun visit) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("run", visit.run())
            .put("at", visit.at().toString())
            .put("status", visit.status())
            .put("code", visit.code())
            .put("message", visit.message());
    node.set(
        "source_differences",
        JSON.valueToTree(visit.differences().stream().map(SourceDifference::shown).toList()));
    return node;
  }

  private static @Nullable ObjectNode standing(@Nullable ScoreChange standing) {
    return standing == null
        ? null
        : JSON.createObjectNode()
            .put("points", standing.points())
            .put("before", standing.before())
            .put("colour", standing.colour().word());
  }

  private static String text(ObjectNode root) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree is always JSON", e);
    }
  }
}
