package vn.kho.schema.contract;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.kho.schema.yaml.YamlValue;

/** Reads {@code kho.drift}, a map of which each entry becomes an option of its own. */
final class DriftReader {
  private static final List<String> MODES =
      Arrays.stream(DriftPolicy.Mode.values()).map(DriftPolicy.Mode::word).toList();

  private final ContractProblems notes;

  DriftReader(ContractProblems notes) {
    this.notes = notes;
  }

  /** The entries by name, such as {@code drift.columns}. */
  Map<String, String> options(YamlValue given) {
    Map<String, String> options = new LinkedHashMap<>();
    if (given.kind() != YamlValue.Kind.MAP) {
      notes.kind(given, DriftPolicy.WORD, "a map");
      return options;
    }
    List<String> known = new ArrayList<>(DriftPolicy.KINDS);
    known.add(DriftPolicy.IGNORE);
    given
        .entries()
        .forEach(
            (key, value) -> {
              if (!known.contains(key)) {
                notes.unknown(value.line(), "key of " + DriftPolicy.WORD, key, known);
              } else if (key.equals(DriftPolicy.IGNORE)) {
                List<YamlValue> names = value.scalar() ? List.of(value) : value.items();
                String all = names.stream().map(YamlValue::text).collect(joining("\n"));
                options.put(DriftPolicy.option(key), all);
              } else if (!value.scalar() || !MODES.contains(value.text())) {
                notes.kind(value, key, "one of " + String.join(", ", MODES));
              } else {
                options.put(DriftPolicy.option(key), value.text());
              }
            });
    return options;
  }
}
