package vn.kho.quality.contract;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.kho.quality.expectation.Expectation;
import vn.kho.quality.expectation.Expectations;
import vn.kho.quality.expectation.argument.Argument;
import vn.kho.quality.suite.Rule;
import vn.kho.quality.suite.SuiteArgument;
import vn.kho.quality.suite.SuiteReader;
import vn.kho.schema.contract.QualityEntry;
import vn.kho.schema.problem.Problems;

/** Expectations of Great Expectations inside a quality entry, as text or as a mapping. */
final class GxImplementationReader {
  private final Path file;
  private final QualityEntry entry;
  private final Problems problems;

  GxImplementationReader(Path file, QualityEntry entry, Problems problems) {
    this.file = file;
    this.entry = entry;
    this.problems = problems;
  }

  List<Rule> rules(Object implementation) {
    return SuiteReader.rules(implementation, file, entry.line(), problems).stream()
        .map(this::complete)
        .toList();
  }

  /**
   * Completes a rule: camel-case arguments such as minValue become min_value, and the entry's
   * column is added where none is given.
   */
  private Rule complete(Rule rule) {
    Optional<Expectation> expectation = Expectations.named(rule.type());
    if (expectation.isEmpty()) {
      return rule;
    }
    Set<String> known =
        expectation.orElseThrow().arguments().stream()
            .map(Argument::name)
            .collect(Collectors.toSet());
    Map<String, SuiteArgument> arguments = new LinkedHashMap<>();
    entry
        .column()
        .filter(column -> known.contains("column") && !rule.arguments().containsKey("column"))
        .ifPresent(column -> arguments.put("column", new SuiteArgument(column, entry.line())));
    rule.arguments()
        .forEach(
            (name, value) -> {
              String snake = name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
              boolean camel = !known.contains(name) && known.contains(snake);
              arguments.put(camel ? snake : name, value);
            });
    return rule.with(arguments);
  }
}
