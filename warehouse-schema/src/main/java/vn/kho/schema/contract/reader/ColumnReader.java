package vn.kho.schema.contract.reader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.Classification;
import vn.kho.schema.contract.Cleaner;
import vn.kho.schema.contract.CleanerReader;
import vn.kho.schema.contract.CleanerRegistry;
import vn.kho.schema.contract.Cleaning;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.ColumnType;
import vn.kho.schema.contract.ContractProblems;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.NearestWord;
import vn.kho.schema.yaml.YamlValue;

/** Reads the columns of a contract. */
final class ColumnReader {
  private static final List<String> TYPES =
      List.of("string", "boolean", "int", "bigint", "double", "decimal(18,2)", "date", "timestamp");
  private static final List<String> CLASSES =
      Arrays.stream(Classification.values()).map(c -> c.name().toLowerCase(Locale.ROOT)).toList();

  /** The physical types that are allowed for a logical type of the standard. */
  private static final Map<String, Set<ColumnType.ValueKind>> LOGICAL =
      Map.of(
          "string", Set.of(ColumnType.ValueKind.STRING),
          "integer",
              Set.of(
                  ColumnType.ValueKind.INT,
                  ColumnType.ValueKind.BIGINT,
                  ColumnType.ValueKind.DECIMAL),
          "number",
              Set.of(
                  ColumnType.ValueKind.DOUBLE,
                  ColumnType.ValueKind.DECIMAL,
                  ColumnType.ValueKind.INT,
                  ColumnType.ValueKind.BIGINT),
          "boolean", Set.of(ColumnType.ValueKind.BOOLEAN),
          "date", Set.of(ColumnType.ValueKind.DATE),
          "timestamp", Set.of(ColumnType.ValueKind.TIMESTAMP),
          "time", Set.of(ColumnType.ValueKind.STRING),
          "object", Set.of(),
          "array", Set.of());

  private final ContractProblems notes;
  private final CleanerReader cleaners;

  ColumnReader(ContractProblems notes, CodeLists lists) {
    this.notes = notes;
    this.cleaners = new CleanerReader(notes, lists);
  }

  /** Reads the valid columns; their relationships are in {@code references}, by column. */
  List<Column> read(YamlValue object, Map<String, String> references) {
    List<YamlValue> properties = object.itemsAt("properties");
    if (properties.isEmpty()) {
      int line = object.at("properties").map(YamlValue::line).orElse(object.line());
      notes.invalid(line, "Cannot publish a dataset without columns. Add 'properties'.");
    }
    Map<String, Integer> keys = keys(properties);
    Set<String> seen = new HashSet<>();
    List<Column> columns = new ArrayList<>();
    for (YamlValue property : properties) {
      String name = property.textAt("name").orElse("");
      if (!name.isEmpty() && !seen.add(name.toLowerCase(Locale.ROOT))) {
        String twice = "Cannot take a column twice: " + name + ". Rename or remove one of them.";
        notes.add(ErrorCode.CONTRACT_DUPLICATE, property.line(), twice);
      }
      Optional<String> reference = Optional.ofNullable(references.get(name));
      column(property, name, keys.getOrDefault(name, 0), reference).ifPresent(columns::add);
    }
    return columns;
  }

  private Optional<Column> column(
      YamlValue property, String name, int key, Optional<String> reference) {
    if (!name.matches("[a-z][a-z0-9_]*")) {
      if (!name.isEmpty()) {
        String what = "Cannot name a column: " + name;
        notes.invalid(property.line(), what + ". Use lower-case letters, digits and underscores.");
      }
      return Optional.empty();
    }
    CustomProperties customs = CustomProperties.of(property, CustomProperties.OF_COLUMN, notes);
    List<Cleaner> steps = customs.value("kho.clean").map(cleaners::read).orElse(List.of());
    Classification classification = classification(property);
    Optional<ColumnType> type = type(property, name);
    type.ifPresent(t -> steps.forEach(step -> given(property, step, t)));
    String description =
        property.textAt("description").or(() -> property.textAt("businessName")).orElse(name);
    return type.map(
        t ->
            new Column(
                name,
                customs.text("kho.from").orElse(name),
                t,
                key,
                new Column.PresenceRules(
                    property.flagAt("required") || key > 0,
                    property.flagAt("unique"),
                    flag(customs, "kho.optional"),
                    blankErrors(customs)),
                classification,
                Bilingual.of(description),
                new Cleaning(steps, customs.value("kho.nullWords").map(this::nullWords)),
                reference));
  }

  private boolean flag(CustomProperties customs, String name) {
    Optional<YamlValue> value = customs.value(name);
    String text = value.map(YamlValue::text).orElse("false");
    if (!text.equals("true") && !text.equals("false")) {
      notes.kind(value.orElseThrow(), name, "true or false");
    }
    return text.equals("true");
  }

  private boolean blankErrors(CustomProperties customs) {
    Optional<YamlValue> value = customs.value("kho.errors");
    String text = value.map(YamlValue::text).orElse("reject");
    if (!text.equals("reject") && !text.equals("blank")) {
      notes.kind(value.orElseThrow(), "kho.errors", "reject or blank");
    }
    return text.equals("blank");
  }

  private Optional<ColumnType> type(YamlValue property, String name) {
    Optional<YamlValue> physical = property.at("physicalType").filter(YamlValue::scalar);
    if (physical.isEmpty()) {
      String known = String.join(", ", TYPES);
      String what = "Cannot publish column " + name + " without a physicalType";
      note(property, "physicalType", what + ". Known are " + known + ".");
      return Optional.empty();
    }
    String text = physical.orElseThrow().text();
    Optional<ColumnType> type = ColumnType.parse(text);
    if (type.isEmpty()) {
      String known = ". Known are " + String.join(", ", TYPES) + ".";
      String what = "Cannot use an unknown physicalType: " + text + NearestWord.hint(text, TYPES);
      note(property, "physicalType", what + known);
    }
    property.textAt("logicalType").ifPresent(logical -> logical(property, logical, type));
    return type;
  }

  private void logical(YamlValue property, String logical, Optional<ColumnType> type) {
    Set<ColumnType.ValueKind> kinds = LOGICAL.get(logical);
    if (kinds == null) {
      String hint = NearestWord.hint(logical, LOGICAL.keySet());
      note(property, "logicalType", "Cannot use an unknown logicalType: " + logical + hint);
    } else if (kinds.isEmpty()) {
      String what = "Cannot publish a column of logicalType " + logical;
      note(property, "logicalType", what + ". Name its fields as columns, each with kho.from.");
    } else if (type.isPresent() && !fits(logical, kinds, type.orElseThrow())) {
      String what = "Cannot hold logicalType " + logical + " in physicalType " + type.orElseThrow();
      note(property, "logicalType", what + ". Change one of them.");
    }
  }

  private void given(YamlValue property, Cleaner step, ColumnType type) {
    if (CleanerRegistry.find(step.name()).filter(c -> !c.output().fits(type.kind())).isPresent()) {
      String what = "Cannot hold what " + step.name() + " gives in physicalType " + type;
      note(property, "physicalType", what + ". Change one of them.");
    }
  }

  /** A list of texts; an unquoted {@code null} is refused, since it would be YAML's null. */
  private List<String> nullWords(YamlValue words) {
    List<String> read = new ArrayList<>();
    if (words.kind() != YamlValue.YamlValueKind.LIST) {
      notes.kind(words, "kho.nullWords", "a list of words, or [] for none,");
    }
    for (YamlValue word : words.items()) {
      if (word.scalar() && !word.text().isBlank()) {
        read.add(word.text());
      } else {
        notes.kind(word, "kho.nullWords", "a word (null itself in quotes)");
      }
    }
    return read;
  }

  private static boolean fits(String logical, Set<ColumnType.ValueKind> kinds, ColumnType type) {
    return kinds.contains(type.kind()) && (!logical.equals("integer") || type.scale() == 0);
  }

  private Classification classification(YamlValue property) {
    String word = property.textAt("classification").orElse("internal").toLowerCase(Locale.ROOT);
    if (!CLASSES.contains(word)) {
      int line = property.at("classification").map(YamlValue::line).orElse(property.line());
      String known = ". Known are " + String.join(", ", CLASSES) + ".";
      String what = "Cannot use an unknown classification: " + word;
      notes.invalid(line, what + NearestWord.hint(word, CLASSES) + known);
      return Classification.SENSITIVE;
    }
    return Classification.valueOf(word.toUpperCase(Locale.ROOT));
  }

  /**
   * Positions in the primary key by column: as declared, or in column order where none is declared.
   */
  private Map<String, Integer> keys(List<YamlValue> properties) {
    List<YamlValue> parts = properties.stream().filter(p -> p.flagAt("primaryKey")).toList();
    boolean numbered = parts.stream().anyMatch(p -> p.at("primaryKeyPosition").isPresent());
    Map<String, Integer> keys = new HashMap<>();
    Set<Integer> taken = new HashSet<>();
    int next = 0;
    for (YamlValue part : parts) {
      next++;
      String text = part.textAt("primaryKeyPosition").orElse("");
      int place = numbered ? (text.matches("[1-9]\\d?") ? Integer.parseInt(text) : 0) : next;
      if (place == 0 || place > parts.size()) {
        String what = "Cannot place a column in the primary key: '" + text + "'";
        String next1 = ". Number the key columns from 1 to " + parts.size() + ".";
        note(part, "primaryKeyPosition", what + next1);
      } else if (!taken.add(place)) {
        String what = "Cannot put two columns at place " + place + " of the primary key";
        note(part, "primaryKeyPosition", what + ". Renumber them.");
      }
      part.textAt("name").ifPresent(name -> keys.put(name, place));
    }
    for (YamlValue property : properties) {
      boolean placed =
          property.at("primaryKeyPosition").filter(p -> !p.text().equals("-1")).isPresent();
      if (placed && !property.flagAt("primaryKey")) {
        String what = "Cannot place a column that is no part of the primary key";
        note(property, "primaryKeyPosition", what + ". Add 'primaryKey: true'.");
      }
    }
    return keys;
  }

  private void note(YamlValue property, String key, String message) {
    int line = property.at(key).map(YamlValue::line).orElse(property.line());
    boolean type = key.equals("physicalType") || key.equals("logicalType");
    notes.add(type ? ErrorCode.CONTRACT_TYPE : ErrorCode.CONTRACT_INVALID, line, message);
  }
}
