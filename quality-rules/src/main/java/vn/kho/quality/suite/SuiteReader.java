package vn.kho.quality.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.problem.NearestWord;
import vn.kho.schema.problem.Problems;
import vn.kho.schema.yaml.YamlNodes;

/**
 * Reads a suite: Kho's YAML, and Great Expectations' JSON of 0.x and 1.x as it is (JSON is YAML, so
 * one reader with line numbers does for all).
 */
public final class SuiteReader {
  private static final Set<String> KEYS =
      Set.of(
          "suite",
          "name",
          "expectation_suite_name",
          "errorBudget",
          "expectations",
          "anomalies",
          "parameters",
          "suite_parameters",
          "evaluation_parameters",
          "meta",
          "notes",
          "id",
          "ge_cloud_id",
          "data_asset_type",
          "description");

  private final Path file;
  private final Problems problems = new Problems();

  private SuiteReader(Path file) {
    this.file = file;
  }

  /**
   * Reads a suite.
   *
   * @throws KhoException SUITE_UNREADABLE, SUITE_EMPTY, or SUITE_INVALID with all problems at once
   */
  public static Suite read(Path file) {
    SuiteReader reader = new SuiteReader(file);
    Suite suite = reader.suite();
    reader.problems.throwIfAny();
    return suite;
  }

  /**
   * Reads a suite as far as it can be read; what is wrong goes to {@code problems}. Empty where
   * nothing of it can be used.
   */
  public static Optional<Suite> read(Path file, Problems problems) {
    SuiteReader reader = new SuiteReader(file);
    try {
      Suite suite = reader.suite();
      problems.addAll(reader.problems.found());
      return suite.rules().isEmpty() ? Optional.empty() : Optional.of(suite);
    } catch (KhoException e) {
      problems.add(e.code(), file, 0, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /**
   * Reads expectations that are inside another file: one, or a list of them, or a whole suite, as
   * text or as plain values. What is wrong with them goes to {@code problems}.
   */
  public static List<Rule> rules(Object written, Path file, int line, Problems problems) {
    try {
      Object text =
          written instanceof String ? written : new JsonMapper().writeValueAsString(written);
      Optional<Node> root =
          YamlNodes.documents(text.toString(), LoadSettings.builder().build()).stream().findFirst();
      if (root.isEmpty()) {
        problems.add(ErrorCode.SUITE_INVALID, file, line, "There is no expectation here");
        return List.of();
      }
      Node node = root.orElseThrow();
      if (node instanceof MappingNode map
          && SuiteNodeReader.entries(map).containsKey("expectations")) {
        node = Objects.requireNonNull(SuiteNodeReader.entries(map).get("expectations"));
      }
      List<Node> all = node instanceof SequenceNode list ? list.getValue() : List.of(node);
      Problems own = new Problems();
      refuseRepeatedKeys(root.orElseThrow(), own, file);
      RuleReader reader = new RuleReader(file, own);
      List<Rule> rules = new ArrayList<>();
      for (Node one : all) {
        reader.rule(one).map(rule -> rule.at(RuleOrigin.of(file, line))).ifPresent(rules::add);
      }
      own.found().forEach(p -> problems.add(p.code(), file, line, p.message()));
      return rules;
    } catch (YamlEngineException | JsonProcessingException e) {
      String why = e instanceof MarkedYamlEngineException marked ? marked.getProblem() : "no YAML";
      problems.add(ErrorCode.SUITE_INVALID, file, line, "Cannot read the expectation, " + why);
      return List.of();
    }
  }

  private Suite suite() {
    MappingNode root = root();
    refuseRepeatedKeys(root, problems, file);
    Map<String, Node> entries = SuiteNodeReader.entries(root);
    entries.forEach(
        (key, node) -> {
          if (!KEYS.contains(key)) {
            invalid(
                SuiteNodeReader.line(node),
                "Unknown key '" + key + "'" + NearestWord.hint(key, KEYS));
          }
        });
    List<Rule> rules = rules(entries.get("expectations"));
    List<AnomalyCheck> anomalies =
        new AnomalyReader(file, problems, rules).anomalies(entries.get("anomalies"));
    double budget = budget(entries.get("errorBudget"));
    if (rules.isEmpty() && problems.found().isEmpty()) {
      problems.add(
          ErrorCode.SUITE_EMPTY,
          file,
          0,
          "Cannot use the suite, it holds no expectation. Add one under 'expectations'.");
    }
    return new Suite(file, name(entries), budget, parameters(entries), rules, anomalies);
  }

  private static void refuseRepeatedKeys(Node root, Problems problems, Path file) {
    for (Node key : SuiteNodeReader.repeatedKeys(root)) {
      problems.add(
          ErrorCode.SUITE_INVALID,
          file,
          SuiteNodeReader.line(key),
          "Cannot take a key twice: " + SuiteNodeReader.value(key) + ". Keep one of them.");
    }
  }

  private List<Rule> rules(@Nullable Node node) {
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof SequenceNode sequence)) {
      invalid(SuiteNodeReader.line(node), "'expectations' must be a list");
      return List.of();
    }
    RuleReader reader = new RuleReader(file, problems);
    List<Rule> rules = new ArrayList<>();
    sequence.getValue().forEach(child -> reader.rule(child).ifPresent(rules::add));
    return rules;
  }

  private MappingNode root() {
    try {
      LoadSettings settings = LoadSettings.builder().setLabel(file.toString()).build();
      List<Node> documents = YamlNodes.documents(Files.readString(file), settings);
      if (documents.size() > 1) {
        int line = SuiteNodeReader.line(documents.get(1));
        throw unreadable(line, "it has a second document", null);
      }
      if (!documents.isEmpty() && documents.get(0) instanceof MappingNode mapping) {
        return mapping;
      }
      throw unreadable(0, "it is not a mapping", null);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
      throw unreadable(line, String.valueOf(e.getProblem()), e);
    } catch (YamlEngineException | IOException e) {
      throw unreadable(0, String.valueOf(e.getMessage()), e);
    }
  }

  private KhoException unreadable(int line, String why, @Nullable Exception cause) {
    String place = file + (line > 0 ? ":" + line : "");
    String message =
        "Cannot read the suite, " + why + ": " + place + ". Write it as YAML or JSON in UTF-8.";
    return cause == null
        ? new KhoException(ErrorCode.SUITE_UNREADABLE, message)
        : new KhoException(ErrorCode.SUITE_UNREADABLE, message, cause);
  }

  private String name(Map<String, Node> entries) {
    for (String key : List.of("suite", "name", "expectation_suite_name")) {
      Node node = entries.get(key);
      if (node != null && SuiteNodeReader.value(node) instanceof String name) {
        return name;
      }
    }
    String fileName = String.valueOf(file.getFileName());
    return fileName.replaceFirst("\\.[^.]+$", "");
  }

  private double budget(@Nullable Node node) {
    if (node == null) {
      return Suite.ERROR_BUDGET;
    }
    if (SuiteNodeReader.value(node) instanceof Number share
        && share.doubleValue() >= 0
        && share.doubleValue() <= 1) {
      return share.doubleValue();
    }
    invalid(SuiteNodeReader.line(node), "'errorBudget' must be a share of rows from 0 to 1");
    return Suite.ERROR_BUDGET;
  }

  private static Map<String, @Nullable Object> parameters(Map<String, Node> entries) {
    Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
    for (String key : List.of("evaluation_parameters", "suite_parameters", "parameters")) {
      Node node = entries.get(key);
      if (node instanceof MappingNode mapping) {
        SuiteNodeReader.entries(mapping)
            .forEach((name, value) -> parameters.put(name, SuiteNodeReader.value(value)));
      }
    }
    return parameters;
  }

  private void invalid(int line, String message) {
    problems.add(ErrorCode.SUITE_INVALID, file, line, message);
  }
}
