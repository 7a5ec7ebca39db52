package vn.kho.etl.telling;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.kho.quality.contract.Unchecked;
import vn.kho.quality.expectation.Argument;
import vn.kho.quality.expectation.Kind;
import vn.kho.quality.expectation.ReadyRule;
import vn.kho.quality.suite.Given;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.problem.Problem;

/**
 * The rules of datasets, for people and programs.
 *
 * @param datasets those whose rules are sound
 * @param problems what is wrong with the others
 * @param home what files are shown relative to
 */
public record StatedRules(List<OfDataset> datasets, List<Problem> problems, Path home) {

  /** Copies the lists. */
  public StatedRules {
    datasets = List.copyOf(datasets);
    problems = List.copyOf(problems);
  }

  /**
   * The rules of one dataset.
   *
   * @param contract its contract
   * @param rules ready for its columns
   * @param unchecked what the contract states beside them
   */
  public record OfDataset(Contract contract, List<ReadyRule> rules, List<Unchecked> unchecked) {

    /** Who answers for a rule: its own owner, otherwise the dataset's. */
    String owner(ReadyRule rule) {
      return rule.rule().owner().orElse(contract.agency().owner());
    }
  }

  /** The columns that a rule looks at. */
  static List<String> columns(ReadyRule rule) {
    List<String> columns = new ArrayList<>();
    for (Argument argument : rule.expectation().arguments()) {
      Given given = rule.rule().arguments().get(argument.name());
      if (given != null && argument.kind() == Kind.COLUMN) {
        columns.add(String.valueOf(given.value()));
      } else if (given != null
          && argument.kind() == Kind.COLUMNS
          && given.value() instanceof List<?> list) {
        list.forEach(column -> columns.add(String.valueOf(column)));
      }
    }
    return columns;
  }

  static String severity(ReadyRule rule) {
    return rule.rule().severity().name().toLowerCase(Locale.ROOT);
  }

  static String dimension(ReadyRule rule) {
    return rule.rule()
        .dimension()
        .orElse(rule.expectation().dimension())
        .name()
        .toLowerCase(Locale.ROOT);
  }
}
