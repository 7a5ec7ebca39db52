package vn.kho.etl.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import vn.kho.quality.contract.UncheckedEntry;
import vn.kho.quality.expectation.CompiledRule;
import vn.kho.schema.problem.Problem;

/** Writes rules and problems as JSON. */
public final class RuleJsonWriter {
  private static final JsonMapper MAPPER = new JsonMapper();

  private RuleJsonWriter() {}

  /** The rules, the constraints that are not checked, and the problems. */
  public static String of(DatasetRuleLister answer) {
    ObjectNode root = MAPPER.createObjectNode();
    ArrayNode rules = root.putArray("rules");
    ArrayNode unchecked = root.putArray("unchecked");
    for (DatasetRuleLister.ListedRules dataset : answer.datasets()) {
      dataset.rules().forEach(rule -> add(rules.addObject(), dataset, rule));
      for (UncheckedEntry one : dataset.unchecked()) {
        unchecked
            .addObject()
            .put("dataset", dataset.contract().name().toString())
            .put("column", one.column().orElse(null))
            .put("words", one.words())
            .put("why", one.why())
            .put("origin", one.origin().below(answer.home()).toString());
      }
    }
    problems(root, answer.problems());
    return root.toPrettyString();
  }

  /** The problems alone. */
  public static String of(List<Problem> problems) {
    ObjectNode root = MAPPER.createObjectNode();
    problems(root, problems);
    return root.toPrettyString();
  }

  private static void add(
      ObjectNode node, DatasetRuleLister.ListedRules dataset, CompiledRule rule) {
    node.put("dataset", dataset.contract().name().toString())
        .put("rule", rule.rule().id())
        .put("expectation", rule.rule().type());
    ArrayNode columns = node.putArray("columns");
    DatasetRuleLister.columns(rule).forEach(columns::add);
    ObjectNode arguments = node.putObject("arguments");
    rule.rule()
        .arguments()
        .forEach((name, given) -> arguments.set(name, MAPPER.valueToTree(given.value())));
    node.put("severity", DatasetRuleLister.severity(rule))
        .put("dimension", DatasetRuleLister.dimension(rule))
        .put("weight", rule.rule().weight())
        .put("owner", dataset.owner(rule))
        .put("origin", rule.rule().origin().toString())
        .put("notes", rule.rule().notes().orElse(null));
  }

  private static void problems(ObjectNode root, List<Problem> problems) {
    ArrayNode all = root.putArray("problems");
    problems.forEach(
        problem ->
            all.addObject()
                .put("code", problem.code().text())
                .put("file", problem.file().toString())
                .put("line", problem.line())
                .put("message", problem.message()));
  }
}
