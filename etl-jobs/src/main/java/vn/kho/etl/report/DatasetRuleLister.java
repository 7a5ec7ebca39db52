package vn.kho.etl.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.kho.quality.contract.UncheckedEntry;
import vn.kho.quality.expectation.CompiledRule;
import vn.kho.quality.expectation.argument.Argument;
import vn.kho.quality.expectation.argument.ArgumentKind;
import vn.kho.quality.suite.SuiteArgument;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.problem.Problem;

/**
 * The rules of datasets, for listing.
 *
 * @param datasets those whose rules are valid
 * @param problems what is wrong with the others
 * @param home what files are shown relative to
 */
public record DatasetRuleLister(List<ListedRules> datasets, List<Problem> problems, Path home) {

  /** Copies the lists. */
  public DatasetRuleLister {
    datasets = List.copyOf(datasets);
    problems = List.copyOf(problems);
  }

  /**
   * The rules of one dataset.
   *
   * @param contract its contract
   * @param rules compiled for its columns
   * @param unchecked constraints of the contract that no rule checks
   */
  public record ListedRules(
      Contract contract, List<CompiledRule> rules, List<UncheckedEntry> unchecked) {

    /** Who answers for a rule: its own owner, otherwise the dataset's. */
    String owner(CompiledRule rule) {
      return rule.rule().owner().orElse(contract.agency().owner());
    }
  }

  /** The columns that a rule looks at. */
  static List<String> columns(CompiledRule rule) {
    List<String> columns = new ArrayList<>();
    for (Argument argument : rule.expectation().arguments()) {
      SuiteArgument given = rule.rule().arguments().get(argument.name());
      if (given != null && argument.kind() == ArgumentKind.COLUMN) {
        columns.add(String.valueOf(given.value()));
      } else if (given != null
          && argument.kind() == ArgumentKind.COLUMNS
          && given.value() instanceof List<?> list) {
        list.forEach(column -> columns.add(String.valueOf(column)));
      }
    }
    return columns;
  }

  static String severity(CompiledRule rule) {
    return rule.rule().severity().name().toLowerCase(Locale.ROOT);
  }

  static String dimension(CompiledRule rule) {
    return rule.rule()
        .dimension()
        .orElse(rule.expectation().dimension())
        .name()
        .toLowerCase(Locale.ROOT);
  }
}
