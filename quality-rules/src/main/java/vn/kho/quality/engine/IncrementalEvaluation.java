package vn.kho.quality.engine;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.engine.key.KeyCounter.Spread;
import vn.kho.quality.engine.key.KeyHashTable;
import vn.kho.quality.engine.key.KeyState;
import vn.kho.quality.engine.key.SortedKeyRun;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.CompiledRule;
import vn.kho.quality.state.DatasetDelta;
import vn.kho.quality.state.StateStore;
import vn.kho.schema.contract.Bilingual;

/**
 * Judges a whole dataset by what is kept of it and what changed. What was added is added to the
 * states, what went is taken out; where a state cannot tell, that rule alone reads the dataset.
 */
public final class IncrementalEvaluation {
  private final SparkSession spark;
  private final List<CompiledRule> rules;
  private final StateStore store;
  private final DatasetDelta delta;
  private final String columns;
  private final Map<Integer, Bilingual> again = new LinkedHashMap<>();
  private final Map<Integer, RuleObservation> evidence = new HashMap<>();
  private final Map<String, byte[]> kept = new LinkedHashMap<>();
  private final Map<String, Changed> keys = new LinkedHashMap<>();
  private @Nullable WholeStates whole;

  private record Changed(KeyState state, SortedKeyRun change, Spread after) {}

  private IncrementalEvaluation(
      SparkSession spark, List<CompiledRule> rules, StateStore store, DatasetDelta delta) {
    this.spark = spark;
    this.rules = rules;
    this.store = store;
    this.delta = delta;
    this.columns = delta.added().schema().json();
  }

  /** Makes the new states the kept ones. */
  @FunctionalInterface
  public interface Keeping {
    /** Keeps them under the version that the dataset has now. */
    void keep(String version);
  }

  /**
   * What was found.
   *
   * @param evidence in the order of the rules, of the whole dataset
   * @param again by place in the rules, why a rule read the whole dataset
   * @param keeping makes the new states the kept ones
   */
  public record Found(
      List<RuleObservation> evidence, Map<Integer, Bilingual> again, Keeping keeping) {}

  /** Whether a state can be kept of a rule. */
  public static boolean keeps(CompiledRule rule) {
    return RuleSignature.unfit(rule).isEmpty();
  }

  /**
   * The signatures of the rules that say something of single rows; empty where that may change
   * though neither rule nor row does. Figures are asked of all rows each time, so that it matters
   * only whether they look at a column that differs from load to load.
   */
  public static Optional<String> signature(List<CompiledRule> rules, String columns) {
    StringBuilder all = new StringBuilder();
    for (CompiledRule rule : rules) {
      boolean ofRows = !(rule.check() instanceof CompiledCheck.Figures);
      if (RuleSignature.ofOrigin(rule) || (ofRows && RuleSignature.unfit(rule).isPresent())) {
        return Optional.empty();
      }
      if (!ofRows) {
        continue;
      }
      all.append(rule.rule().id()).append(' ').append(RuleSignature.of(rule, columns)).append('\n');
    }
    return Optional.of(all.toString());
  }

  /** Judges. */
  public static Found judge(
      SparkSession spark, List<CompiledRule> rules, StateStore store, DatasetDelta delta) {
    try {
      return new IncrementalEvaluation(spark, rules, store, delta).found();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Found found() throws IOException {
    DatasetStates old = DatasetStates.read(store, delta.from());
    List<Integer> known = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      Optional<Bilingual> unfit = RuleSignature.unfit(rules.get(i));
      Optional<RuleObservation> ready = RuleObservation.withoutRows(rules.get(i).check());
      if (ready.isPresent()) {
        evidence.put(i, ready.orElseThrow());
      } else if (unfit.isPresent()) {
        again.put(i, unfit.orElseThrow());
      } else if (!old.rules().containsKey(RuleSignature.of(rules.get(i), columns))) {
        again.put(i, new Bilingual("chưa có số đã lưu của luật này", "no state of it is kept"));
      } else {
        known.add(i);
      }
    }
    if (!known.isEmpty()) {
      merge(known, old);
    }
    if (!again.isEmpty()) {
      readWhole();
    }
    List<RuleObservation> all = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      all.add(Objects.requireNonNull(evidence.get(i)));
    }
    return new Found(all, Map.copyOf(again), this::keep);
  }

  private void merge(List<Integer> known, DatasetStates old) throws IOException {
    List<CompiledRule> some = known.stream().map(rules::get).toList();
    DistributedEvaluation added = new DistributedEvaluation(spark, delta.added(), some);
    List<List<byte[]>> addedKeys = added.readLocal();
    DistributedEvaluation removed =
        delta.removed().map(rows -> new DistributedEvaluation(spark, rows, some)).orElse(null);
    List<List<byte[]>> removedKeys = removed == null ? List.of() : removed.readLocal();
    for (int i = 0; i < some.size(); i++) {
      int rule = known.get(i);
      String signature = RuleSignature.of(some.get(i), columns);
      RuleQuery question = Objects.requireNonNull(added.question(i));
      RuleState sum =
          new RuleState(question.counts().size(), added.aggregation().slots(question.slots()));
      read(sum, Objects.requireNonNull(old.rules().get(signature)));
      sum.merge(added.kept(question));
      if (removed != null
          && !sum.subtract(removed.kept(Objects.requireNonNull(removed.question(i))))) {
        again.put(
            rule,
            new Bilingual(
                "dòng bị bỏ có thể giữ số đo này", "a removed row may have held the figure"));
      } else if (!sum.complete()) {
        again.put(
            rule,
            new Bilingual(
                "nhiều giá trị hơn mức lưu được", "it has more values than a state holds"));
      } else if (!changeKeys(question, signature, old, addedKeys, removedKeys)) {
        again.put(
            rule,
            new Bilingual(
                "khóa đã lưu không khớp với dòng bị bỏ",
                "the kept keys are not those of the rows that went"));
      } else {
        kept.put(signature, WholeStates.bytes(sum));
        evidence.put(rule, evidence(some.get(i), question, sum, signature));
      }
    }
  }

  private boolean changeKeys(
      RuleQuery question,
      String signature,
      DatasetStates old,
      List<List<byte[]>> addedKeys,
      List<List<byte[]>> removedKeys)
      throws IOException {
    for (int i = 0; i < question.keys().size(); i++) {
      int key = question.keys().get(i);
      KeyState state = old.keys().get(WholeStates.named(signature, i));
      if (state == null) {
        return false;
      }
      SortedKeyRun change = KeyHashTable.of(addedKeys.get(key)).run();
      if (!removedKeys.isEmpty()) {
        change = change.plus(KeyHashTable.of(removedKeys.get(key)).run(), -1);
      }
      Optional<Spread> after = state.after(store, change);
      if (after.isEmpty()) {
        return false;
      }
      keys.put(WholeStates.named(signature, i), new Changed(state, change, after.orElseThrow()));
    }
    return true;
  }

  private RuleObservation evidence(
      CompiledRule rule, RuleQuery question, RuleState sum, String signature) {
    RuleQuery.Spreads spreads =
        key ->
            Objects.requireNonNull(
                    keys.get(WholeStates.named(signature, question.keys().indexOf(key))))
                .after();
    return rule.check() instanceof CompiledCheck.Figures
        ? question.measured(sum, spreads)
        : question.counted(sum, spreads);
  }

  private void readWhole() {
    List<Integer> places = List.copyOf(again.keySet());
    DistributedEvaluation all =
        new DistributedEvaluation(
            spark, delta.whole().get(), places.stream().map(rules::get).toList());
    all.read();
    whole = all.states(columns);
    for (int i = 0; i < places.size(); i++) {
      int rule = places.get(i);
      evidence.put(rule, all.evidence(i));
      RuleQuery question = all.question(i);
      if (question != null && RuleSignature.unfit(rules.get(rule)).isEmpty()) {
        String signature = RuleSignature.of(rules.get(rule), columns);
        for (int key = 0; key < question.keys().size(); key++) {
          keys.remove(WholeStates.named(signature, key));
        }
      }
    }
  }

  private void keep(String version) {
    DatasetStates states = new DatasetStates(version);
    states.rules().putAll(kept);
    try {
      for (Map.Entry<String, Changed> key : keys.entrySet()) {
        Changed changed = key.getValue();
        states
            .keys()
            .put(key.getKey(), changed.state().with(store, changed.change(), changed.after()));
      }
      if (whole != null) {
        whole.addTo(states, store);
      }
      states.write(store);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void read(RuleState sum, byte[] bytes) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      sum.read(in);
    }
  }
}
