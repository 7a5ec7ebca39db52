package vn.kho.schema.contract.reader;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.kho.schema.contract.ContractProblems;
import vn.kho.schema.contract.DriftPolicy;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.source.SourceTypes;
import vn.kho.schema.yaml.YamlValue;

/**
 * The {@code kho.*} custom properties of a part of a contract; those of other tools are ignored.
 */
public final class CustomProperties {
  public static final List<String> OF_SERVER =
      Stream.of(
              FileFormats.optionNames().stream(),
              SourceTypes.optionNames().stream(),
              Stream.of(Server.IGNORE_WORD, DriftPolicy.WORD, "kho.source", "kho.format"))
          .flatMap(names -> names)
          .toList();
  public static final List<String> OF_OBJECT = List.of("kho.load", "kho.dedupe", "kho.repair");
  public static final List<String> OF_COLUMN =
      List.of("kho.from", "kho.clean", "kho.optional", "kho.errors", "kho.nullWords");
  private static final String OURS = "kho.";

  private final Map<String, YamlValue> values = new LinkedHashMap<>();

  private CustomProperties() {}

  /** Reads the custom properties of a part; {@code known} are the names that it may have. */
  static CustomProperties of(YamlValue part, List<String> known, ContractProblems notes) {
    CustomProperties customs = new CustomProperties();
    Set<String> seen = new HashSet<>();
    for (YamlValue item : part.itemsAt("customProperties")) {
      String name = item.textAt("property").orElse("");
      boolean ours = name.startsWith(OURS);
      if (!name.isEmpty() && !seen.add(name)) {
        String twice = "Cannot take a custom property twice: " + name + ". Keep one of them.";
        notes.add(ErrorCode.CONTRACT_DUPLICATE, item.line(), twice);
      } else if (ours && !known.contains(name)) {
        int line = item.at("property").map(YamlValue::line).orElse(item.line());
        notes.unknown(line, "custom property", name, known);
      } else if (ours) {
        item.at("value").ifPresent(value -> customs.values.put(name, value));
      }
    }
    return customs;
  }

  Optional<YamlValue> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  Optional<String> text(String name) {
    return value(name).filter(YamlValue::scalar).map(YamlValue::text).filter(t -> !t.isEmpty());
  }

  Map<String, YamlValue> values() {
    return values;
  }
}
