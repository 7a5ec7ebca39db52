package vn.kho.schema.contract.reader;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.kho.schema.contract.ContractProblems;
import vn.kho.schema.contract.DriftPolicy;
import vn.kho.schema.yaml.YamlValue;

/** Reads {@code kho.drift}, a map whose entries become server options. */
final class DriftReader {
  /** The allowed words of each key, in the order of docs/contracts.md. */
  private static final Map<String, List<String>> MODES =
      Map.of(
          "tables", List.of("evolve", "freeze", "quarantine"),
          "columns", List.of("evolve", "freeze", "quarantine"),
          "types", List.of("freeze", "quarantine"));

  private final ContractProblems notes;

  DriftReader(ContractProblems notes) {
    this.notes = notes;
  }

  /** The entries by name, such as {@code drift.columns}. */
  Map<String, String> options(YamlValue given) {
    Map<String, String> options = new LinkedHashMap<>();
    if (given.kind() != YamlValue.YamlValueKind.MAP) {
      notes.kind(given, DriftPolicy.WORD, "a map");
      return options;
    }
    List<String> known =
        Stream.concat(MODES.keySet().stream(), Stream.of(DriftPolicy.IGNORE_TABLES))
            .sorted()
            .toList();
    given
        .entries()
        .forEach(
            (key, value) -> {
              if (key.equals(DriftPolicy.IGNORE_TABLES)) {
                List<YamlValue> names = value.scalar() ? List.of(value) : value.items();
                options.put(
                    DriftPolicy.option(key),
                    names.stream().map(YamlValue::text).collect(Collectors.joining("\n")));
              } else if (!known.contains(key)) {
                notes.unknown(value.line(), "key of " + DriftPolicy.WORD, key, known);
              } else if (!value.scalar() || !words(key).contains(value.text())) {
                notes.kind(value, key, "one of " + String.join(", ", words(key)));
              } else {
                options.put(DriftPolicy.option(key), value.text());
              }
            });
    return options;
  }

  private static List<String> words(String key) {
    return MODES.getOrDefault(key, List.of());
  }
}
