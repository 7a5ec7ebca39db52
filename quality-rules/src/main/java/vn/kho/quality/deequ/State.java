package vn.kho.quality.deequ;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import vn.kho.quality.expectation.Check;
import vn.kho.quality.expectation.ReadyRule;

/** What a row is to a row rule, as one byte. */
final class State {
  static final byte OUTSIDE = 0;
  static final byte MISSING = 1;
  static final byte KEPT = 2;
  static final byte BROKEN = 3;

  private State() {}

  /** The state of each row under a rule with this check. */
  static Column of(ReadyRule rule, Check.Rows rows) {
    Column state =
        when(coalesce(rows.missing(), lit(false)), lit(MISSING))
            .when(rows.ok(), lit(KEPT))
            .otherwise(lit(BROKEN));
    return within(rule, state);
  }

  /** KEPT where the rule looks at the row; for rules that are decided between rows. */
  static Column looked(ReadyRule rule, Column missing) {
    return within(rule, when(coalesce(missing, lit(false)), lit(MISSING)).otherwise(lit(KEPT)));
  }

  /** Whether the rule's condition holds. */
  static Column inside(ReadyRule rule) {
    return rule.condition().map(c -> coalesce(c, lit(false))).orElse(lit(true));
  }

  private static Column within(ReadyRule rule, Column state) {
    return rule.condition().isEmpty() ? state : when(inside(rule), state).otherwise(lit(OUTSIDE));
  }
}
