package vn.kho.etl.rules;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.quality.expectation.RuleInputs;
import vn.kho.quality.suite.Rule;
import vn.kho.quality.suite.Suite;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.problem.KhoException;

/**
 * What the rules of each dataset depend on besides the rows of the dataset; found once in a load.
 */
public final class DatasetInputs {
  private static final Logger LOG = LoggerFactory.getLogger(DatasetInputs.class);

  private final DatasetRules rules;
  private final Map<DatasetName, Map<String, RuleInputs>> found = new ConcurrentHashMap<>();

  /** The inputs of these rules. */
  public DatasetInputs(DatasetRules rules) {
    this.rules = rules;
  }

  /** The rules that these are the inputs of. */
  public DatasetRules rules() {
    return rules;
  }

  /**
   * By the id of each rule of a dataset, what it depends on.
   *
   * @throws KhoException as {@link DatasetRules#stated}
   */
  Map<String, RuleInputs> of(Contract contract) {
    return found.computeIfAbsent(contract.name(), unused -> of(rules.stated(contract).suite()));
  }

  /**
   * The other datasets that the rules of a dataset look into, as {@code domain.dataset}; none where
   * its rules cannot be used, which the check stage reports.
   */
  public Set<String> references(Contract contract) {
    try {
      return datasets(of(contract).values());
    } catch (KhoException e) {
      return Set.of();
    } catch (Throwable fault) { // the rules of one dataset stop no other dataset
      LOG.warn("{}: what its rules look into could not be found", contract.name(), fault);
      return Set.of();
    }
  }

  /** The other datasets that the rules of a suite look into. */
  public static Set<String> references(Suite suite) {
    return datasets(of(suite).values());
  }

  private static Map<String, RuleInputs> of(Suite suite) {
    Map<String, RuleInputs> inputs = new LinkedHashMap<>();
    for (Rule rule : suite.rules()) {
      inputs.put(rule.id(), RuleInputs.of(rule, suite.parameters()));
    }
    return inputs;
  }

  private static Set<String> datasets(Collection<RuleInputs> inputs) {
    Set<String> datasets = new TreeSet<>();
    inputs.forEach(one -> datasets.addAll(one.datasets()));
    return datasets;
  }
}
