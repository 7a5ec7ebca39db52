package vn.kho.quality.deequ;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.expectation.Check;
import vn.kho.quality.expectation.Measure;
import vn.kho.quality.expectation.ReadyRule;

/**
 * Judges rows that stand in the driver, without a Spark job: Catalyst folds the projection of all
 * row rules over the local relation; what goes across rows is counted in Java and given to Deequ as
 * states.
 */
public final class FewRows {
  private final Dataset<Row> rows;
  private final int count;
  private final List<ReadyRule> rules;
  private final List<Column> projection = new ArrayList<>();
  private final byte[][] states;

  private FewRows(Dataset<Row> rows, int count, List<ReadyRule> rules) {
    this.rows = rows;
    this.count = count;
    this.rules = rules;
    this.states = new byte[rules.size()][];
  }

  /**
   * What was found: one evidence a rule, and for each row the ids of the rules that it breaks.
   *
   * @param evidence in the order of the rules
   * @param failed in the order of the rows
   */
  public record Found(List<Evidence> evidence, List<List<String>> failed) {}

  /** Judges rows of a schema. */
  public static Found judge(
      SparkSession spark, StructType schema, List<Row> rows, List<ReadyRule> rules) {
    return new FewRows(spark.createDataFrame(rows, schema), rows.size(), rules).found();
  }

  private Found found() {
    Map<Integer, Check.Rows> relative = relativeRules();
    int[] first = new int[rules.size()];
    for (int i = 0; i < rules.size(); i++) {
      first[i] = projection.size();
      project(rules.get(i), relative.get(i));
    }
    LocalRows local = LocalRows.of(rows, projection);
    List<Evidence> evidence = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      evidence.add(evidence(i, local, first[i]));
    }
    return new Found(evidence, failed());
  }

  /** Rules whose limits are figures of the rows: worked out first. */
  private Map<Integer, Check.Rows> relativeRules() {
    Map<Integer, Check.Rows> ready = new HashMap<>();
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).check() instanceof Check.Relative relative) {
        List<Column> inputs = inputs(rules.get(i), relative.measures());
        LocalRows local = LocalRows.of(rows, inputs);
        ready.put(i, relative.rule().apply(figures(rules.get(i), relative.measures(), local, 0)));
      }
    }
    return ready;
  }

  private void project(ReadyRule rule, Check.@Nullable Rows relative) {
    if (rule.check() instanceof Check.Rows row) {
      projection.add(State.of(rule, row));
    } else if (relative != null) {
      projection.add(State.of(rule, relative));
    } else if (rule.check() instanceof Check.Unique unique) {
      projection.add(State.looked(rule, unique.missing()));
      projection.addAll(unique.keys());
    } else if (rule.check() instanceof Check.Ordered ordered) {
      projection.add(State.looked(rule, OrderedRows.missing(ordered)));
      projection.add(ordered.value());
      ordered.order().ifPresent(projection::add);
      projection.addAll(ordered.groups());
    } else if (rule.check() instanceof Check.Reference reference) {
      projection.add(State.looked(rule, reference.value().isNull()));
      projection.add(reference.value());
    } else if (rule.check() instanceof Check.Figures figures) {
      projection.add(State.looked(rule, lit(false)));
      projection.addAll(inputs(rule, figures.measures()));
    }
  }

  private static List<Column> inputs(ReadyRule rule, List<Measure> measures) {
    return measures.stream()
        .map(
            measure ->
                rule.condition().isEmpty()
                    ? measure.input()
                    : when(State.inside(rule), measure.input()))
        .toList();
  }

  private Evidence evidence(int index, LocalRows local, int at) {
    Check check = rules.get(index).check();
    Optional<Evidence> ready = Evidence.withoutRows(check);
    if (ready.isPresent()) {
      return ready.orElseThrow();
    }
    if (check instanceof Check.Query query) {
      return Queries.ask(rows, rules.get(index), query);
    }
    if (check instanceof Check.Periods periods) {
      return PeriodGaps.few(rows, rules.get(index), periods);
    }
    byte[] state = local.bytes(at);
    if (check instanceof Check.Figures figures) {
      long inside = 0;
      for (byte one : state) {
        inside += one == State.OUTSIDE ? 0 : 1;
      }
      return new Evidence.Measured(
          inside, figures(rules.get(index), figures.measures(), local, at + 1));
    }
    if (check instanceof Check.Unique unique) {
      Neighbours.unique(state, local, at + 1, unique.keys().size());
    } else if (check instanceof Check.Ordered ordered) {
      Neighbours.ordered(state, local, at + 1, ordered);
    } else if (check instanceof Check.Reference reference) {
      OtherRows.mark(state, local.values(at + 1), reference);
    }
    states[index] = state;
    return counted(state);
  }

  private static Evidence counted(byte[] state) {
    long[] counts = new long[4];
    for (byte one : state) {
      counts[one]++;
    }
    return new Evidence.Counted(
        state.length - counts[State.OUTSIDE], counts[State.MISSING], counts[State.BROKEN]);
  }

  private List<@Nullable Object> figures(
      ReadyRule rule, List<Measure> measures, LocalRows local, int at) {
    LocalFigures all = new LocalFigures(rows, local);
    List<Column> inputs = inputs(rule, measures);
    List<@Nullable Object> figures = new ArrayList<>();
    for (int i = 0; i < measures.size(); i++) {
      figures.add(all.of(measures.get(i), at + i, inputs.get(i)));
    }
    return figures;
  }

  private List<List<String>> failed() {
    List<List<String>> failed = new ArrayList<>(count);
    for (int row = 0; row < count; row++) {
      List<String> broken = null;
      for (int rule = 0; rule < states.length; rule++) {
        if (states[rule] != null && states[rule][row] == State.BROKEN) {
          broken = broken == null ? new ArrayList<>() : broken;
          broken.add(rules.get(rule).rule().id());
        }
      }
      failed.add(broken == null ? List.of() : List.copyOf(broken));
    }
    return failed;
  }
}
