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
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.data.ParquetScan;
import vn.kho.quality.engine.accumulator.Accumulator;
import vn.kho.quality.engine.key.KeyAggregation;
import vn.kho.quality.engine.key.KeyCounter.KeySpread;
import vn.kho.quality.engine.key.KeyHashTable;
import vn.kho.quality.engine.key.KeyState;
import vn.kho.quality.engine.key.SortedKeyRun;
import vn.kho.quality.expectation.CompiledRule;
import vn.kho.quality.expectation.RuleObservation;
import vn.kho.quality.state.DatasetDelta;
import vn.kho.quality.state.RemovedRows;
import vn.kho.quality.state.StateStore;
import vn.kho.schema.contract.Bilingual;

/**
 * Judges a whole dataset by its stored states and a change. Added rows are added to the states and
 * removed rows subtracted; a rule whose state is not enough reads the dataset again.
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
  private final Map<String, ChangedKeyState> keys = new LinkedHashMap<>();
  private @Nullable WholeStates whole;

  private record ChangedKeyState(KeyState state, SortedKeyRun change, KeySpread after) {}

  private IncrementalEvaluation(
      SparkSession spark, List<CompiledRule> rules, StateStore store, DatasetDelta delta) {
    this.spark = spark;
    this.rules = rules;
    this.store = store;
    this.delta = delta;
    this.columns = delta.added().schema().json();
  }

  /** Stores the new states. */
  @FunctionalInterface
  public interface StateCommit {
    /** Stores them under the version that the dataset has now. */
    void keep(String version);
  }

  /**
   * The observations of all rules.
   *
   * @param evidence observations of the whole dataset, in the order of the rules
   * @param again by place in the rules, why a rule read the whole dataset
   * @param keeping stores the new states
   */
  public record IncrementalFindings(
      List<RuleObservation> evidence, Map<Integer, Bilingual> again, StateCommit keeping) {}

  /** Whether a state can be kept of a rule. */
  public static boolean keeps(CompiledRule rule) {
    return RuleSignature.unfit(rule).isEmpty();
  }

  /**
   * The signatures of the row rules; empty where the verdict on a row may change although neither
   * rule nor row does. Rules about figures are evaluated over all rows each time, so of these it
   * matters only whether they use a column that differs from load to load.
   */
  public static Optional<String> signature(List<CompiledRule> rules, String columns) {
    StringBuilder all = new StringBuilder();
    for (CompiledRule rule : rules) {
      boolean ofRows = !rule.check().kind().ofFigures();
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

  /** Judges the dataset after a change. */
  public static IncrementalFindings judge(
      SparkSession spark, List<CompiledRule> rules, StateStore store, DatasetDelta delta) {
    try {
      return new IncrementalEvaluation(spark, rules, store, delta).found();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private IncrementalFindings found() throws IOException {
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
    return new IncrementalFindings(all, Map.copyOf(again), this::keep);
  }

  private void merge(List<Integer> known, DatasetStates old) throws IOException {
    List<CompiledRule> some = known.stream().map(rules::get).toList();
    EvaluatedRows added = EvaluatedRows.of(spark, delta.added(), some, known);
    Map<Integer, RuleState> sums = new HashMap<>();
    List<Integer> asked = new ArrayList<>();
    for (int rule : known) {
      RuleQuery query = added.query(rule);
      RuleState sum = new RuleState(query.counts().size(), added.slots(query));
      read(sum, Objects.requireNonNull(old.rules().get(signature(rule))));
      sums.put(rule, sum);
      if (!keptByAll(rule, query, sum)) {
        asked.add(rule);
      }
    }
    EvaluatedRows removed = delta.removed().isEmpty() ? null : removed(known, asked);
    for (int rule : known) {
      merge(rule, Objects.requireNonNull(sums.get(rule)), added, removed, old);
    }
  }

  /**
   * Whether removed rows need not be evaluated, since every row of the dataset satisfies the rule.
   */
  private boolean keptByAll(int rule, RuleQuery query, RuleState old) {
    return rules.get(rule).condition().isEmpty() && query.keys().isEmpty() && old.keptByAll();
  }

  /**
   * Evaluates the removed rows by the rules that some row breaks; by one rule where there is none,
   * so that the rows are counted.
   */
  private EvaluatedRows removed(List<Integer> known, List<Integer> asked) {
    List<Integer> numbers = asked.isEmpty() ? known.subList(0, 1) : asked;
    List<CompiledRule> some = numbers.stream().map(rules::get).toList();
    return EvaluatedRows.of(spark, delta.removed().orElseThrow(), some, numbers);
  }

  private String signature(int rule) {
    return RuleSignature.of(rules.get(rule), columns);
  }

  private void merge(
      int rule,
      RuleState sum,
      EvaluatedRows added,
      @Nullable EvaluatedRows removed,
      DatasetStates old)
      throws IOException {
    RuleQuery query = added.query(rule);
    sum.merge(added.kept(query));
    if (removed != null && !removed.takenFrom(sum, rule)) {
      again.put(
          rule,
          new Bilingual(
              "dòng bị bỏ có thể giữ số đo này", "a removed row may have held the figure"));
    } else if (!sum.complete()) {
      again.put(
          rule,
          new Bilingual("nhiều giá trị hơn mức lưu được", "it has more values than a state holds"));
    } else if (!changeKeys(rule, added, removed, old)) {
      again.put(
          rule,
          new Bilingual(
              "khóa đã lưu không khớp với dòng bị bỏ",
              "the kept keys are not those of the rows that went"));
    } else {
      kept.put(signature(rule), WholeStates.bytes(sum));
      evidence.put(rule, evidence(rules.get(rule), query, sum, signature(rule)));
    }
  }

  /**
   * The results of rules over few rows.
   *
   * @param read the finished pass over them
   * @param queries what rules asked of the reading
   * @param keys the hashes of keys, in blocks by key
   * @param places of the rules that were asked, among all, in the order of the queries
   */
  private record EvaluatedRows(
      SinglePassAggregation read,
      List<RuleQuery> queries,
      List<List<byte[]>> keys,
      List<Integer> places) {

    static EvaluatedRows of(
        SparkSession spark, Dataset<Row> rows, List<CompiledRule> some, List<Integer> places) {
      DistributedEvaluation read = new DistributedEvaluation(spark, rows, some);
      List<List<byte[]>> keys = read.readLocal();
      List<RuleQuery> queries =
          IntStream.range(0, some.size())
              .mapToObj(rule -> Objects.requireNonNull(read.query(rule)))
              .toList();
      return new EvaluatedRows(read.aggregation(), queries, keys, places);
    }

    static EvaluatedRows of(
        SparkSession spark, RemovedRows rows, List<CompiledRule> some, List<Integer> places) {
      return rows.files()
          .flatMap(files -> ofFiles(spark, files, some, places))
          .orElseGet(() -> of(spark, rows.rows().get(), some, places));
    }

    private static Optional<EvaluatedRows> ofFiles(
        SparkSession spark, ParquetScan files, List<CompiledRule> some, List<Integer> places) {
      KeyAggregation keys = new KeyAggregation();
      SinglePassAggregation read = new SinglePassAggregation(keys);
      RuleQuerySet asked = new RuleQuerySet(read, keys);
      List<RuleQuery> queries = new ArrayList<>();
      for (CompiledRule rule : some) {
        queries.add(Objects.requireNonNull(asked.of(rule, null)));
      }
      return read.runLocal(spark, files)
          .map(blocks -> new EvaluatedRows(read, queries, blocks, places));
    }

    RuleQuery query(int rule) {
      return queries.get(places.indexOf(rule));
    }

    RuleState kept(RuleQuery query) {
      return RuleState.of(read.gathered(), query);
    }

    List<Accumulator.AccumulatorSlot> slots(RuleQuery query) {
      return read.slots(query.slots());
    }

    /**
     * Subtracts the rows from a state; false where that is not possible. All of them satisfy a rule
     * that was not evaluated.
     */
    boolean takenFrom(RuleState sum, int rule) {
      if (places.contains(rule)) {
        return sum.subtract(kept(query(rule)));
      }
      sum.subtractKept(read.gathered().flags().rows());
      return true;
    }

    /** The hashes of a key of a rule, by its number among the rule's keys. */
    SortedKeyRun run(int rule, int key) {
      return KeyHashTable.of(keys.get(query(rule).keys().get(key))).run();
    }
  }

  private boolean changeKeys(
      int rule, EvaluatedRows added, @Nullable EvaluatedRows removed, DatasetStates old)
      throws IOException {
    for (int key = 0; key < added.query(rule).keys().size(); key++) {
      String name = WholeStates.named(signature(rule), key);
      KeyState state = old.keys().get(name);
      if (state == null) {
        return false;
      }
      SortedKeyRun change = added.run(rule, key);
      if (removed != null) {
        change = change.plus(removed.run(rule, key), -1);
      }
      Optional<KeySpread> after = state.after(store, change);
      if (after.isEmpty()) {
        return false;
      }
      keys.put(name, new ChangedKeyState(state, change, after.orElseThrow()));
    }
    return true;
  }

  private RuleObservation evidence(
      CompiledRule rule, RuleQuery query, RuleState sum, String signature) {
    RuleQuery.SpreadLookup spreads =
        key ->
            Objects.requireNonNull(
                    keys.get(WholeStates.named(signature, query.keys().indexOf(key))))
                .after();
    return query.observed(rule.check().kind(), sum, spreads);
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
      RuleQuery query = all.query(i);
      if (query != null && RuleSignature.unfit(rules.get(rule)).isEmpty()) {
        String signature = RuleSignature.of(rules.get(rule), columns);
        for (int key = 0; key < query.keys().size(); key++) {
          keys.remove(WholeStates.named(signature, key));
        }
      }
    }
  }

  private void keep(String version) {
    DatasetStates states = new DatasetStates(version);
    states.rules().putAll(kept);
    try {
      for (Map.Entry<String, ChangedKeyState> key : keys.entrySet()) {
        ChangedKeyState changed = key.getValue();
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
