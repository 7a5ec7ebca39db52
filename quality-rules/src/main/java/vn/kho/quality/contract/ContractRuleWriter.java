package vn.kho.quality.contract;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.suite.Rule;
import vn.kho.quality.suite.RuleOrigin;
import vn.kho.quality.suite.SuiteArgument;
import vn.kho.quality.verdict.Dimension;
import vn.kho.quality.verdict.Severity;

/** Writes rules that are in a contract as a suite would. */
final class ContractRuleWriter {
  private final Path file;
  private final Set<String> ids = new HashSet<>();

  ContractRuleWriter(Path file) {
    this.file = file;
  }

  RuleOrigin at(int line) {
    return RuleOrigin.of(file, line);
  }

  /**
   * What an entry gives of a rule beside its type and arguments.
   *
   * @param id what it is called; made unique
   * @param line where it is
   * @param severity what its failure does
   * @param dimension its quality dimension, where that is given
   * @param notes why it is there, where that is given
   */
  record EntryContext(
      String id,
      int line,
      Severity severity,
      Optional<Dimension> dimension,
      Optional<String> notes) {}

  Rule rule(EntryContext about, String type, Map<String, ? extends @Nullable Object> arguments) {
    Map<String, SuiteArgument> given = new LinkedHashMap<>();
    arguments.forEach((name, value) -> given.put(name, new SuiteArgument(value, about.line())));
    String id = about.id();
    for (int i = 2; !ids.add(id); i++) {
      id = about.id() + "_" + i;
    }
    return new Rule(
        id,
        type,
        given,
        at(about.line()),
        about.severity(),
        about.dimension(),
        1,
        Optional.empty(),
        about.notes(),
        Map.of());
  }

  /** Arguments in order, those without a value left out. */
  static Map<String, Object> arguments(@Nullable Object... namesAndValues) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    Map<Integer, Object> seen = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i++) {
      Object one = namesAndValues[i];
      if (one != null) {
        seen.put(i, one);
      }
    }
    for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
      Object value = seen.get(i + 1);
      if (value != null) {
        arguments.put(String.valueOf(seen.get(i)), value);
      }
    }
    return arguments;
  }
}
