package vn.kho.quality.engine;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.data.ParquetScan;
import vn.kho.quality.engine.key.KeyAggregation;
import vn.kho.quality.engine.key.KeyHashParts;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.CompiledRule;
import vn.kho.quality.expectation.RequiredMetric.FigureKind;
import vn.kho.quality.expectation.RuleObservation;

/**
 * Judges the rows of Parquet files in this process, without a session: by the same {@link
 * SinglePassAggregation} as rows in Spark, over row groups in place of partitions. Rules that need
 * more than one pass, such as the order of rows, a query or another dataset, are left to Spark.
 */
public final class ScanEvaluation {
  /** Hashes of keys may fill one part in so many of the heap. */
  private static final int HEAP_SHARE = 4;

  private final ParquetScan scan;
  private final List<CompiledRule> rules;
  private final KeyAggregation keys = new KeyAggregation();
  private final SinglePassAggregation aggregation = new SinglePassAggregation(keys);
  private final Map<Integer, RuleQuery> asked = new HashMap<>();

  private ScanEvaluation(ParquetScan scan, List<CompiledRule> rules) {
    this.scan = scan;
    this.rules = rules;
  }

  /**
   * The observations of all rules.
   *
   * @param evidence in the order of the rules
   * @param sample by rule, the first rows that break it
   */
  public record ScanFindings(List<RuleObservation> evidence, Map<String, List<BrokenRow>> sample) {
    /** Copies both. */
    public ScanFindings {
      evidence = List.copyOf(evidence);
      sample = Map.copyOf(sample);
    }
  }

  /**
   * Judges rows, under the settings of this thread.
   *
   * @return empty where a session must judge them
   */
  public static Optional<ScanFindings> judge(
      ParquetScan scan, List<CompiledRule> rules, SampleRequest request) {
    return rules.stream().allMatch(rule -> ofOnePass(rule.check()))
        ? new ScanEvaluation(scan, rules).found(request)
        : Optional.empty();
  }

  private static boolean ofOnePass(CompiledCheck check) {
    return switch (check.kind()) {
      case ROWS, UNIQUE, DECIDED, UNFIT -> true;
      case FIGURES ->
          ((CompiledCheck.Figures) check)
              .measures().stream().allMatch(measure -> ofOnePass(measure.figure()));
      case ORDERED, REFERENCE, PERIODS, RELATIVE, QUERY -> false;
    };
  }

  /** Whether one pass gives the figure: quantiles and value counts may need the rows once more. */
  private static boolean ofOnePass(FigureKind figure) {
    return switch (figure) {
      case COUNT, DISTINCT, SUM, MEAN, STDEV, MIN, MAX, BINS -> true;
      case QUANTILES, VALUE_COUNTS -> false;
    };
  }

  private Optional<ScanFindings> found(SampleRequest request) {
    RuleQuerySet queries = new RuleQuerySet(aggregation, keys);
    for (int i = 0; i < rules.size(); i++) {
      RuleQuery query = queries.of(rules.get(i), null);
      if (query != null) {
        asked.put(i, query);
      }
    }
    long most = Runtime.getRuntime().maxMemory() / HEAP_SHARE;
    if (KeyHashParts.bytes(scan.rows(), keys.size()) > most || !aggregation.run(scan, request)) {
      return Optional.empty();
    }
    List<RuleObservation> evidence = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      evidence.add(evidence(i));
    }
    return sample(evidence, request).map(sample -> new ScanFindings(evidence, sample));
  }

  private RuleObservation evidence(int index) {
    CompiledCheck check = rules.get(index).check();
    RuleQuery query = asked.get(index);
    if (query == null) {
      return RuleObservation.withoutRows(check).orElseThrow();
    }
    RuleState kept = RuleState.of(aggregation.gathered(), query);
    return query.observed(check.kind(), kept, keys::spread);
  }

  /** The first rows that break each rule; rows of repeated keys are read once more. */
  private Optional<Map<String, List<BrokenRow>>> sample(
      List<RuleObservation> evidence, SampleRequest request) {
    Map<String, List<BrokenRow>> sample = new HashMap<>();
    SinglePassAggregation second = new SinglePassAggregation(new KeyAggregation());
    Map<Integer, Integer> repeated = new HashMap<>();
    for (int i = 0; request.most() > 0 && i < rules.size(); i++) {
      if (!(evidence.get(i) instanceof RuleObservation.Counted counted)
          || counted.unexpected() == 0) {
        continue;
      }
      RuleQuery query = Objects.requireNonNull(asked.get(i));
      if (query.keys().isEmpty()) {
        sample.put(rules.get(i).rule().id(), rows(aggregation, query.flag()));
      } else {
        repeated.put(i, flag(second, query.keys().get(0)));
      }
    }
    if (!repeated.isEmpty() && !second.run(scan, request)) {
      return Optional.empty();
    }
    repeated.forEach((i, flag) -> sample.put(rules.get(i).rule().id(), rows(second, flag)));
    return Optional.of(sample);
  }

  private int flag(SinglePassAggregation second, int key) {
    return second.addFlag(RowState.flag(lit(false), not(keys.repeated(key)), second.shift()));
  }

  private static List<BrokenRow> rows(SinglePassAggregation pass, int flag) {
    @Nullable BrokenRowSample kept = pass.sample();
    return Objects.requireNonNull(kept).of(flag);
  }
}
