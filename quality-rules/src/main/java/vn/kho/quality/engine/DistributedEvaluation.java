package vn.kho.quality.engine;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.SparkBatch;
import vn.kho.quality.condition.ColumnNameLookup;
import vn.kho.quality.engine.accumulator.Accumulator;
import vn.kho.quality.engine.accumulator.ExactQuantiles;
import vn.kho.quality.engine.accumulator.QuantileAccumulator;
import vn.kho.quality.engine.accumulator.ValueFrequencies;
import vn.kho.quality.engine.key.KeyAggregation;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.CompiledRule;
import vn.kho.quality.expectation.RequiredMetric;
import vn.kho.quality.expectation.RequiredMetric.FigureKind;
import vn.kho.quality.expectation.RuleObservation;

/**
 * Judges rows of any number. All rules together are one {@link SinglePassAggregation}, whatever
 * their number; rules whose limits are figures of the rows need one more before it. Nothing comes
 * to the driver but counts, accumulators, and up to some hundred thousand hashes of repeated keys.
 */
public final class DistributedEvaluation {
  /** The column of the flagged rows that holds the ids of broken rules. */
  public static final String FAILED = "_failed";

  private final SparkSession spark;
  private final Dataset<Row> rows;
  private final List<CompiledRule> rules;
  private final Map<Integer, CompiledCheck.Rows> rowChecks = new HashMap<>();
  private final Map<Integer, RuleQuery> asked = new HashMap<>();
  private final KeyAggregation keys;
  private final SinglePassAggregation aggregation;
  private final SampleRequest sample;

  DistributedEvaluation(SparkSession spark, Dataset<Row> rows, List<CompiledRule> rules) {
    this(spark, SparkBatch.of(rows), rules);
  }

  private DistributedEvaluation(SparkSession spark, SparkBatch batch, List<CompiledRule> rules) {
    this.spark = spark;
    this.rows = ReferenceRowRules.prepared(DeliveryOrderRules.prepared(batch, rules), rules);
    this.rules = rules;
    // of rows that rules sort or join, neither the order nor the partitions are those given
    boolean asGiven = rows == batch.rows() && batch.order().isEmpty();
    this.sample = asGiven ? batch.sample() : SampleRequest.NONE;
    this.keys = new KeyAggregation();
    this.aggregation = new SinglePassAggregation(keys);
  }

  /**
   * The observations of all rules.
   *
   * @param evidence observations, in the order of the rules
   * @param flagged the rows with {@value #FAILED}
   * @param sample by rule, the first rows that break it; not of every rule that rows break
   * @param states of the rules
   */
  public record DistributedFindings(
      List<RuleObservation> evidence,
      Dataset<Row> flagged,
      Map<String, List<BrokenRow>> sample,
      WholeStates states) {
    /** Copies the map. */
    public DistributedFindings {
      sample = Map.copyOf(sample);
    }
  }

  /** Judges rows. */
  public static DistributedFindings judge(
      SparkSession spark, SparkBatch batch, List<CompiledRule> rules) {
    DistributedEvaluation distributed = new DistributedEvaluation(spark, batch, rules);
    distributed.read();
    List<RuleObservation> evidence = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      evidence.add(distributed.evidence(i));
    }
    return new DistributedFindings(
        evidence,
        distributed.flagged(batch.rows(), evidence),
        distributed.sample(evidence),
        distributed.states(batch.rows().schema().json()));
  }

  /** Evaluates all rules in one pass. */
  void read() {
    ask();
    aggregation.run(spark, rows, sample);
  }

  private Map<String, List<BrokenRow>> sample(List<RuleObservation> evidence) {
    Map<String, List<BrokenRow>> broken = new HashMap<>();
    BrokenRowSample kept = aggregation.sample();
    for (int i = 0; kept != null && i < rules.size(); i++) {
      if (rowChecks.containsKey(i) && !kept(evidence.get(i))) {
        broken.put(rules.get(i).rule().id(), kept.of(Objects.requireNonNull(asked.get(i)).flag()));
      }
    }
    return broken;
  }

  /** Evaluates all rules over few rows; gives the hashes of keys, in blocks by key. */
  List<List<byte[]>> readLocal() {
    ask();
    return aggregation.runLocal(spark, rows);
  }

  private void ask() {
    collectRowChecks();
    RuleQuerySet queries = new RuleQuerySet(aggregation, keys);
    for (int i = 0; i < rules.size(); i++) {
      RuleQuery query = queries.of(rules.get(i), rowChecks.get(i));
      if (query != null) {
        asked.put(i, query);
      }
    }
  }

  /**
   * Collects the row rules. Those whose limits are figures of the rows need a pass for these
   * figures first.
   */
  private void collectRowChecks() {
    KeyAggregation none = new KeyAggregation();
    SinglePassAggregation first = new SinglePassAggregation(none);
    RuleQuerySet queries = new RuleQuerySet(first, none);
    Map<Integer, RuleQuery> relative = new HashMap<>();
    for (int i = 0; i < rules.size(); i++) {
      CompiledCheck check = rules.get(i).check();
      CompiledCheck.Rows ofRows =
          switch (check.kind()) {
            case ROWS -> (CompiledCheck.Rows) check;
            case ORDERED -> DeliveryOrderRules.check(i, (CompiledCheck.Ordered) check);
            case REFERENCE -> ReferenceRowRules.check(i, (CompiledCheck.Reference) check);
            case RELATIVE -> {
              CompiledCheck.Relative limits = (CompiledCheck.Relative) check;
              relative.put(i, queries.ofFigures(rules.get(i), limits.measures()));
              yield null;
            }
            case UNIQUE, PERIODS, FIGURES, DECIDED, UNFIT, QUERY -> null;
          };
      if (ofRows != null) {
        rowChecks.put(i, ofRows);
      }
    }
    if (relative.isEmpty()) {
      return;
    }
    first.run(spark, rows);
    relative.forEach(
        (i, query) -> {
          RuleState kept = RuleState.of(first.gathered(), query);
          CompiledCheck.Relative limits = (CompiledCheck.Relative) rules.get(i).check();
          rowChecks.put(i, limits.rule().apply(figures(query, kept, none)));
        });
  }

  /** What a rule needs of the pass; null where it needs none. */
  @Nullable RuleQuery query(int index) {
    return asked.get(index);
  }

  /** The state of a rule after the pass. */
  RuleState kept(RuleQuery query) {
    return RuleState.of(aggregation.gathered(), query);
  }

  /** The states of the rules, over columns of these types. */
  WholeStates states(String columns) {
    return new WholeStates(this, rules, columns);
  }

  SinglePassAggregation aggregation() {
    return aggregation;
  }

  KeyAggregation keys() {
    return keys;
  }

  /** The observation of a rule. */
  RuleObservation evidence(int index) {
    CompiledRule rule = rules.get(index);
    RuleQuery query = asked.get(index);
    if (query == null) {
      return unasked(rule);
    }
    RuleState kept = RuleState.of(aggregation.gathered(), query);
    CompiledCheck.CheckKind kind = rule.check().kind();
    return kind.ofFigures()
        ? new RuleObservation.Measured(kept.elements(), figures(query, kept, keys))
        : query.observed(kind, kept, keys::spread);
  }

  private RuleObservation unasked(CompiledRule rule) {
    CompiledCheck check = rule.check();
    return switch (check.kind()) {
      case QUERY ->
          QueryRuleEvaluator.ask(rows.drop(SparkBatch.PLACE), rule, (CompiledCheck.Query) check);
      case PERIODS -> PeriodGapFinder.distributed(rows, rule, (CompiledCheck.Periods) check);
      case DECIDED, UNFIT -> RuleObservation.withoutRows(check).orElseThrow();
      case ROWS, UNIQUE, ORDERED, REFERENCE, RELATIVE, FIGURES ->
          throw new IllegalStateException("a rule that reads rows asked for none: " + rule.rule());
    };
  }

  /**
   * The figures of a rule; those of more values than an accumulator holds are read from the rows.
   */
  private List<@Nullable Object> figures(RuleQuery query, RuleState kept, KeyAggregation counted) {
    List<@Nullable Object> figures = new ArrayList<>(query.figures(kept, counted::spread));
    int slot = 0;
    for (int i = 0; i < figures.size(); i++) {
      RequiredMetric measure = query.measures().get(i);
      if (measure.figure() == FigureKind.DISTINCT || measure.figure() == FigureKind.COUNT) {
        continue;
      }
      Accumulator accumulator = kept.accumulator(slot++);
      if (!accumulator.complete()) {
        figures.set(
            i,
            accumulator instanceof QuantileAccumulator sketch
                ? ExactQuantiles.of(rows, measure, sketch)
                : ValueFrequencies.of(rows, measure.input()));
      }
    }
    return figures;
  }

  /**
   * The rows as given with the ids of the rules that each breaks. Most rows break none, and the
   * list is made only for those that do; a rule that no row breaks is not evaluated again.
   */
  private Dataset<Row> flagged(Dataset<Row> given, List<RuleObservation> evidence) {
    List<Column> broken = new ArrayList<>();
    Column any = lit(false);
    for (int i = 0; i < rules.size(); i++) {
      Column breaks = kept(evidence.get(i)) ? null : breaks(i);
      if (breaks != null) {
        any = any.or(breaks);
        broken.add(when(breaks, lit(rules.get(i).rule().id())));
      }
    }
    Column none = array().cast("array<string>");
    Column failed =
        broken.isEmpty()
            ? none
            : when(any, array_compact(array(broken.toArray(Column[]::new)))).otherwise(none);
    List<Column> columns = new ArrayList<>();
    for (String name : given.columns()) {
      columns.add(ColumnNameLookup.quoted(name));
    }
    columns.add(failed.as(FAILED));
    Dataset<Row> marked = broken.isEmpty() ? rows : keys.marked(rows);
    return marked.select(columns.toArray(Column[]::new));
  }

  private static boolean kept(RuleObservation evidence) {
    return evidence instanceof RuleObservation.Counted counted && counted.unexpected() == 0;
  }

  /** Whether a row breaks a rule; null for rules that are not about rows. */
  private @Nullable Column breaks(int index) {
    CompiledRule rule = rules.get(index);
    return switch (rule.check().kind()) {
      case ROWS, ORDERED, REFERENCE, RELATIVE ->
          RowState.of(rule, Objects.requireNonNull(rowChecks.get(index)))
              .equalTo(lit(RowState.BROKEN));
      case UNIQUE -> col("_dup" + Objects.requireNonNull(asked.get(index)).keys().get(0));
      case PERIODS, FIGURES, DECIDED, UNFIT, QUERY -> null;
    };
  }
}
