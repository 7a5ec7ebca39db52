package vn.kho.quality.engine;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import vn.kho.quality.engine.key.KeyAggregation;
import vn.kho.quality.engine.key.KeyState;
import vn.kho.quality.expectation.CompiledRule;
import vn.kho.quality.state.StateStore;

/** The states of rules that read all rows of a dataset. */
public final class WholeStates {
  private final DistributedEvaluation read;
  private final List<CompiledRule> rules;
  private final String columns;

  WholeStates(DistributedEvaluation read, List<CompiledRule> rules, String columns) {
    this.read = read;
    this.rules = rules;
    this.columns = columns;
  }

  /**
   * Stores them.
   *
   * @param version the version of the dataset, such as its snapshot id
   */
  public void keep(StateStore store, String version) {
    DatasetStates states = new DatasetStates(version);
    try {
      addTo(states, store);
      states.write(store);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds the states of the rules that have one. */
  void addTo(DatasetStates states, StateStore store) {
    Map<Integer, String> keys = new HashMap<>();
    for (int i = 0; i < rules.size(); i++) {
      RuleQuery query = read.query(i);
      if (query != null && RuleSignature.unfit(rules.get(i)).isEmpty()) {
        String signature = RuleSignature.of(rules.get(i), columns);
        RuleState counted = read.kept(query);
        if (counted.complete()) {
          states.rules().put(signature, bytes(counted));
        }
        for (int key = 0; key < query.keys().size(); key++) {
          keys.put(query.keys().get(key), named(signature, key));
        }
      }
    }
    if (!keys.isEmpty()) {
      addKeys(states, store, keys);
    }
  }

  private void addKeys(DatasetStates states, StateStore store, Map<Integer, String> keys) {
    KeyAggregation counted = read.keys();
    Map<Integer, String> names = new HashMap<>();
    keys.keySet().forEach(key -> names.put(key, KeyState.newName()));
    Map<Integer, Long> entries = counted.write(store, names);
    keys.forEach(
        (key, name) ->
            states
                .keys()
                .put(
                    name,
                    new KeyState(
                        counted.spread(key),
                        Objects.requireNonNull(names.get(key)),
                        counted.parts(),
                        entries.getOrDefault(key, 0L),
                        List.of(),
                        0)));
  }

  /** The name of the state of a key of a rule. */
  static String named(String signature, int key) {
    return signature + "#" + key;
  }

  static byte[] bytes(RuleState sum) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      sum.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
