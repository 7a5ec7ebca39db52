package vn.kho.quality.suite;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import vn.kho.quality.verdict.Dimension;
import vn.kho.quality.verdict.Severity;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.NearestWord;
import vn.kho.schema.problem.Problems;

/** Reads the entries of a suite's {@code expectations}. */
final class RuleReader {
  /** Keys of an entry that are no arguments of the expectation. */
  private static final Set<String> OWN =
      Set.of(
          "id",
          "type",
          "expectation_type",
          "kwargs",
          "severity",
          "dimension",
          "weight",
          "owner",
          "notes",
          "meta",
          "description",
          "expectation_context",
          "rendered_content",
          "success_on_last_run",
          "ge_cloud_id");

  private final Path file;
  private final Problems problems;
  private final Set<String> ids = new HashSet<>();

  RuleReader(Path file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  Optional<Rule> rule(Node node) {
    int line = SuiteNodeReader.line(node);
    if (!(node instanceof MappingNode mapping)) {
      invalid(line, "An expectation must be a mapping with 'type'");
      return Optional.empty();
    }
    Map<String, Node> entries = SuiteNodeReader.entries(mapping);
    Optional<String> type =
        text(entries, "type").or(() -> text(entries, "expectation_type")).map(RuleReader::snake);
    if (type.isEmpty()) {
      invalid(line, "An expectation has no 'type'. " + meant(entries));
      return Optional.empty();
    }
    Map<String, SuiteArgument> arguments = arguments(entries);
    return Optional.of(
        new Rule(
            id(entries, type.orElseThrow(), arguments, line),
            type.orElseThrow(),
            arguments,
            RuleOrigin.of(file, line),
            word(entries, "severity", Severity.class)
                .orElse(SeverityDefaults.of(type.orElseThrow())),
            word(entries, "dimension", Dimension.class),
            weight(entries.get("weight")),
            text(entries, "owner"),
            notes(entries),
            meta(entries.get("meta"))));
  }

  /** The hint for an entry whose key is the expectation's name, as other tools write it. */
  private static String meant(Map<String, Node> entries) {
    String name =
        entries.keySet().stream()
            .filter(key -> key.startsWith("expect_"))
            .findFirst()
            .orElse("expect_column_values_to_not_be_null");
    return "Write '- type: " + name + "', and its arguments below that: 'column: NAME'";
  }

  private static Map<String, @Nullable Object> meta(@Nullable Node node) {
    Map<String, @Nullable Object> meta = new LinkedHashMap<>();
    if (node instanceof MappingNode mapping) {
      SuiteNodeReader.entries(mapping)
          .forEach((key, value) -> meta.put(key, SuiteNodeReader.value(value)));
    }
    return meta;
  }

  /** GX 1.x also names expectations by their class, such as ExpectColumnValuesToBeUnique. */
  private static String snake(String name) {
    if (name.isEmpty() || !Character.isUpperCase(name.charAt(0))) {
      return name;
    }
    return name.replaceAll("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_")
        .toLowerCase(Locale.ROOT);
  }

  private Map<String, SuiteArgument> arguments(Map<String, Node> entries) {
    Map<String, SuiteArgument> arguments = new LinkedHashMap<>();
    entries.forEach(
        (key, value) -> {
          if (!OWN.contains(key)) {
            arguments.put(
                key, new SuiteArgument(SuiteNodeReader.value(value), SuiteNodeReader.line(value)));
          }
        });
    if (entries.get("kwargs") instanceof MappingNode kwargs) {
      SuiteNodeReader.entries(kwargs)
          .forEach(
              (key, v) -> {
                int line = SuiteNodeReader.line(v);
                if (arguments.put(key, new SuiteArgument(SuiteNodeReader.value(v), line)) != null) {
                  problems.add(
                      ErrorCode.SUITE_INVALID,
                      file,
                      line,
                      "Cannot take an argument in 'kwargs' and beside it: "
                          + key
                          + ". Keep one of them.");
                }
              });
    }
    return arguments;
  }

  private String id(
      Map<String, Node> entries, String type, Map<String, SuiteArgument> arguments, int line) {
    Optional<String> given = text(entries, "id");
    if (given.isPresent()) {
      if (!ids.add(given.orElseThrow())) {
        invalid(
            line, "The id '" + given.orElseThrow() + "' is used twice. Give each rule its own id");
      }
      return given.orElseThrow();
    }
    SuiteArgument column = arguments.get("column");
    String stem = type.replaceFirst("^expect_", "");
    String base = column == null ? stem : column.value() + "." + stem;
    String id = base;
    for (int i = 2; !ids.add(id); i++) {
      id = base + "_" + i;
    }
    return id;
  }

  private <E extends Enum<E>> Optional<E> word(
      Map<String, Node> entries, String key, Class<E> words) {
    Optional<String> given = text(entries, key);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    List<String> known =
        Arrays.stream(words.getEnumConstants())
            .map(word -> word.name().toLowerCase(Locale.ROOT))
            .toList();
    int index = known.indexOf(given.orElseThrow().toLowerCase(Locale.ROOT));
    if (index < 0) {
      invalid(
          entries.containsKey(key)
              ? SuiteNodeReader.line(Objects.requireNonNull(entries.get(key)))
              : 0,
          "Unknown "
              + key
              + " '"
              + given.orElseThrow()
              + "'"
              + NearestWord.hint(given.orElseThrow(), known));
      return Optional.empty();
    }
    return Optional.of(words.getEnumConstants()[index]);
  }

  private double weight(@Nullable Node node) {
    if (node == null) {
      return 1;
    }
    if (SuiteNodeReader.value(node) instanceof Number weight && weight.doubleValue() >= 0) {
      return weight.doubleValue();
    }
    invalid(SuiteNodeReader.line(node), "'weight' must be a number of at least 0");
    return 1;
  }

  private static Optional<String> notes(Map<String, Node> entries) {
    Node notes = entries.get("notes");
    if (notes == null && entries.get("meta") instanceof MappingNode meta) {
      notes = SuiteNodeReader.entries(meta).get("notes");
    }
    if (notes == null) {
      return Optional.empty();
    }
    Object value = SuiteNodeReader.value(notes);
    if (value instanceof Map<?, ?> map) {
      value = map.get("content");
    }
    if (value instanceof List<?> lines) {
      value = String.join("\n", lines.stream().map(String::valueOf).toList());
    }
    return Optional.ofNullable(value).map(String::valueOf);
  }

  private static Optional<String> text(Map<String, Node> entries, String key) {
    Node node = entries.get(key);
    return node == null
        ? Optional.empty()
        : Optional.ofNullable(SuiteNodeReader.value(node)).map(String::valueOf);
  }

  private void invalid(int line, String message) {
    problems.add(ErrorCode.SUITE_INVALID, file, line, message);
  }
}
