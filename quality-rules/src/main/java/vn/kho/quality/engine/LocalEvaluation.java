package vn.kho.quality.engine;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.data.SparkSessionProvider;
import vn.kho.quality.engine.projection.LocalProjection;
import vn.kho.quality.engine.projection.LocalRows;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.CompiledRule;
import vn.kho.quality.expectation.RequiredMetric;
import vn.kho.quality.expectation.RuleObservation;

/**
 * Judges rows that are in the driver, without a Spark job: the projection of all row rules is
 * worked out in Java, and by Catalyst over a local relation where its expressions are unusual;
 * rules across rows are evaluated in Java, and figures by accumulators.
 */
public final class LocalEvaluation {
  private final LocalRows rows;
  private final List<CompiledRule> rules;
  private final List<Column> projection = new ArrayList<>();
  private final byte[][] states;

  private LocalEvaluation(LocalRows rows, List<CompiledRule> rules) {
    this.rows = rows;
    this.rules = rules;
    this.states = new byte[rules.size()][];
  }

  /**
   * One observation for each rule, and for each row the ids of the rules that it breaks.
   *
   * @param evidence in the order of the rules
   * @param failed in the order of the rows
   */
  public record LocalFindings(List<RuleObservation> evidence, List<List<String>> failed) {}

  /**
   * Judges rows of a schema, under the settings of this thread.
   *
   * @param spark asked only where Catalyst alone is not enough
   */
  public static LocalFindings judge(
      SparkSessionProvider spark, StructType schema, List<Row> rows, List<CompiledRule> rules) {
    return new LocalEvaluation(new LocalRows(schema, rows, spark), rules).found();
  }

  private LocalFindings found() {
    Map<Integer, CompiledCheck.Rows> relative = relativeRules();
    int[] first = new int[rules.size()];
    for (int i = 0; i < rules.size(); i++) {
      first[i] = projection.size();
      project(rules.get(i), relative.get(i));
    }
    LocalProjection local = LocalProjection.of(rows, projection);
    List<RuleObservation> evidence = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      evidence.add(evidence(i, local, first[i]));
    }
    return new LocalFindings(evidence, failed());
  }

  /** Rules whose limits are figures of the rows: worked out first. */
  private Map<Integer, CompiledCheck.Rows> relativeRules() {
    Map<Integer, CompiledCheck.Rows> ready = new HashMap<>();
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).check() instanceof CompiledCheck.Relative relative) {
        List<Column> inputs = inputs(rules.get(i), relative.measures());
        LocalProjection local = LocalProjection.of(rows, inputs);
        ready.put(i, relative.rule().apply(figures(rules.get(i), relative.measures(), local, 0)));
      }
    }
    return ready;
  }

  private void project(CompiledRule rule, CompiledCheck.@Nullable Rows relative) {
    projection.addAll(relative == null ? columns(rule) : List.of(RowState.of(rule, relative)));
  }

  /** The columns that are worked out for a rule, its state first; none where no row is read. */
  private static List<Column> columns(CompiledRule rule) {
    CompiledCheck check = rule.check();
    return switch (check.kind()) {
      case ROWS -> List.of(RowState.of(rule, (CompiledCheck.Rows) check));
      case UNIQUE -> {
        CompiledCheck.Unique unique = (CompiledCheck.Unique) check;
        yield with(RowState.looked(rule, unique.missing()), unique.keys());
      }
      case ORDERED -> {
        CompiledCheck.Ordered ordered = (CompiledCheck.Ordered) check;
        List<Column> read = new ArrayList<>(List.of(ordered.value()));
        ordered.order().ifPresent(read::add);
        read.addAll(ordered.groups());
        yield with(RowState.looked(rule, DeliveryOrderRules.missing(ordered)), read);
      }
      case REFERENCE -> {
        Column value = ((CompiledCheck.Reference) check).value();
        yield List.of(RowState.looked(rule, value.isNull()), value);
      }
      case FIGURES ->
          with(
              RowState.looked(rule, lit(false)),
              inputs(rule, ((CompiledCheck.Figures) check).measures()));
      case PERIODS, RELATIVE, DECIDED, UNFIT, QUERY -> List.of();
    };
  }

  private static List<Column> with(Column first, List<Column> others) {
    List<Column> all = new ArrayList<>(List.of(first));
    all.addAll(others);
    return all;
  }

  private static List<Column> inputs(CompiledRule rule, List<RequiredMetric> measures) {
    return measures.stream()
        .map(
            measure ->
                rule.condition().isEmpty()
                    ? measure.input()
                    : when(RowState.inside(rule), measure.input()))
        .toList();
  }

  private RuleObservation evidence(int index, LocalProjection local, int at) {
    CompiledCheck check = rules.get(index).check();
    CompiledRule rule = rules.get(index);
    return switch (check.kind()) {
      case DECIDED, UNFIT -> RuleObservation.withoutRows(check).orElseThrow();
      case QUERY -> QueryRuleEvaluator.ask(rows.dataset(), rule, (CompiledCheck.Query) check);
      case PERIODS -> PeriodGapFinder.local(rows, rule, (CompiledCheck.Periods) check);
      case FIGURES -> measured(rule, (CompiledCheck.Figures) check, local, at);
      case ROWS, RELATIVE -> ofRows(index, local.bytes(at), state -> {});
      case UNIQUE -> {
        int keys = ((CompiledCheck.Unique) check).keys().size();
        yield ofRows(
            index, local.bytes(at), state -> NeighbourRowRules.unique(state, local, at + 1, keys));
      }
      case ORDERED -> {
        CompiledCheck.Ordered ordered = (CompiledCheck.Ordered) check;
        yield ofRows(
            index,
            local.bytes(at),
            state -> NeighbourRowRules.ordered(state, local, at + 1, ordered));
      }
      case REFERENCE -> {
        CompiledCheck.Reference reference = (CompiledCheck.Reference) check;
        yield ofRows(
            index,
            local.bytes(at),
            state -> ReferenceRowRules.mark(state, local.values(at + 1), reference));
      }
    };
  }

  private RuleObservation measured(
      CompiledRule rule, CompiledCheck.Figures figures, LocalProjection local, int at) {
    long inside = 0;
    for (byte one : local.bytes(at)) {
      inside += one == RowState.OUTSIDE ? 0 : 1;
    }
    return new RuleObservation.Measured(inside, figures(rule, figures.measures(), local, at + 1));
  }

  /** Counts the states of rows after {@code mark} has marked those that depend on other rows. */
  private RuleObservation ofRows(int index, byte[] state, Consumer<byte[]> mark) {
    mark.accept(state);
    states[index] = state;
    return counted(state);
  }

  private static RuleObservation counted(byte[] state) {
    long[] counts = new long[4];
    for (byte one : state) {
      counts[one]++;
    }
    return new RuleObservation.Counted(
        state.length - counts[RowState.OUTSIDE], counts[RowState.MISSING], counts[RowState.BROKEN]);
  }

  private List<@Nullable Object> figures(
      CompiledRule rule, List<RequiredMetric> measures, LocalProjection local, int at) {
    LocalAggregates all = new LocalAggregates(rows, local);
    List<Column> inputs = inputs(rule, measures);
    List<@Nullable Object> figures = new ArrayList<>();
    for (int i = 0; i < measures.size(); i++) {
      figures.add(all.of(measures.get(i), at + i, inputs.get(i)));
    }
    return figures;
  }

  private List<List<String>> failed() {
    int count = rows.size();
    List<List<String>> failed = new ArrayList<>(count);
    for (int row = 0; row < count; row++) {
      List<String> broken = null;
      for (int rule = 0; rule < states.length; rule++) {
        if (states[rule] != null && states[rule][row] == RowState.BROKEN) {
          broken = broken == null ? new ArrayList<>() : broken;
          broken.add(rules.get(rule).rule().id());
        }
      }
      failed.add(broken == null ? List.of() : List.copyOf(broken));
    }
    return failed;
  }
}
