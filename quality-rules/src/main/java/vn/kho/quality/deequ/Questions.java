package vn.kho.quality.deequ;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.expectation.Check;
import vn.kho.quality.expectation.Measure;
import vn.kho.quality.expectation.ReadyRule;

/** Puts the rules' questions to a pass. */
final class Questions {
  private static final Column YES = lit(true);
  private static final Column NO = lit(false);

  private final Pass pass;
  private final Keys keys;

  Questions(Pass pass, Keys keys) {
    this.pass = pass;
    this.keys = keys;
  }

  /**
   * The question of a rule; null where it asks no pass.
   *
   * @param rows what the rule is to each row, where it is a rule of rows
   */
  @Nullable Question of(ReadyRule rule, Check.@Nullable Rows rows) {
    if (rows != null) {
      int flag = flag(rule, rows.missing(), rows.ok());
      return new Question(flag, List.of(), List.of(), List.of(), List.of());
    }
    if (rule.check() instanceof Check.Unique unique) {
      Column missing = coalesce(unique.missing(), NO);
      int key = keys.add(unique.keys(), State.inside(rule).and(not(missing)));
      int flag = flag(rule, unique.missing(), YES);
      return new Question(flag, List.of(key), List.of(), List.of(), List.of());
    }
    if (rule.check() instanceof Check.Figures figures) {
      return ofFigures(rule, figures.measures());
    }
    return null;
  }

  /** The question for figures, under the condition of their rule. */
  Question ofFigures(ReadyRule rule, List<Measure> measures) {
    List<Integer> distinct = new ArrayList<>();
    List<Integer> counts = new ArrayList<>();
    List<Integer> slots = new ArrayList<>();
    List<Measure> put = new ArrayList<>();
    for (Measure given : measures) {
      Measure measure = inside(rule, given);
      Column input = measure.input();
      put.add(measure);
      switch (measure.figure()) {
        case DISTINCT -> distinct.add(keys.add(List.of(input), input.isNotNull()));
        case COUNT -> counts.add(pass.addFlag(State.flag(input.isNull(), YES, pass.shift())));
        default ->
            slots.add(pass.addTally(Tally.Kind.of(measure.figure()), input, measure.points()));
      }
    }
    int flag = rule.condition().isEmpty() ? -1 : flag(rule, NO, YES);
    return new Question(flag, distinct, counts, slots, put);
  }

  private int flag(ReadyRule rule, Column missing, Column ok) {
    return pass.addFlag(State.flag(rule, missing, ok, pass.shift()));
  }

  private static Measure inside(ReadyRule rule, Measure measure) {
    return rule.condition().isEmpty()
        ? measure
        : new Measure(
            measure.figure(), when(State.inside(rule), measure.input()), measure.points());
  }
}
