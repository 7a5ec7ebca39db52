package vn.kho.quality.contract;

import java.util.ArrayList;
import java.util.List;
import vn.kho.quality.suite.Rule;
import vn.kho.schema.contract.Constraint;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.contract.QualityEntry;
import vn.kho.schema.problem.Problems;

/**
 * The rules that a contract states.
 *
 * @param rules its constraints and quality entries as rules; the same thing may be there twice
 * @param unchecked what it states beside them
 */
public record ContractRules(List<Rule> rules, List<UncheckedEntry> unchecked) {

  /** Copies the lists. */
  public ContractRules {
    rules = List.copyOf(rules);
    unchecked = List.copyOf(unchecked);
  }

  /** Reads the rules of a contract; what is wrong with them goes to {@code problems}. */
  public static ContractRules of(Contract contract, Contracts contracts, Problems problems) {
    List<Rule> rules = new ArrayList<>();
    List<UncheckedEntry> unchecked = new ArrayList<>();
    ContractRuleWriter ruleWriter = new ContractRuleWriter(contract.file());
    ConstraintRules constraints = new ConstraintRules(contract, contracts, ruleWriter, unchecked);
    List<Constraint> stated = contracts.constraintsOf(contract.name());
    rules.addAll(constraints.rules(stated));
    QualityEntryRules quality = new QualityEntryRules(contract, ruleWriter, problems, unchecked);
    for (QualityEntry entry : contracts.qualityOf(contract.name())) {
      rules.addAll(quality.rules(entry));
    }
    return new ContractRules(rules, unchecked);
  }
}
