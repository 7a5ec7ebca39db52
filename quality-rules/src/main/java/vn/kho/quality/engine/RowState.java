package vn.kho.quality.engine;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.IsNotNull;
import org.apache.spark.sql.catalyst.expressions.IsNull;
import org.apache.spark.sql.catalyst.expressions.Literal;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.CompiledRule;

/** The state of a row under a row rule, as one byte. */
final class RowState {
  static final byte OUTSIDE = 0;
  static final byte MISSING = 1;
  static final byte KEPT = 2;
  static final byte BROKEN = 3;

  /** The states as two bits, so that all bits of a row that satisfies every rule are zero. */
  static final int BROKEN_FLAG = BROKEN ^ KEPT;

  static final int OUTSIDE_FLAG = OUTSIDE ^ KEPT;
  static final int MISSING_FLAG = MISSING ^ KEPT;

  private RowState() {}

  /** The state of each row under a rule with this check. */
  static Column of(CompiledRule rule, CompiledCheck.Rows rows) {
    Column state =
        isNever(rows.missing())
            ? when(rows.ok(), lit(KEPT)).otherwise(lit(BROKEN))
            : when(certain(rows.missing()), lit(MISSING))
                .when(rows.ok(), lit(KEPT))
                .otherwise(lit(BROKEN));
    return within(rule, state);
  }

  /** The two bits of each row under a rule, at a place in a long. */
  static Column flag(CompiledRule rule, Column missing, Column ok, int shift) {
    Column flag = flag(missing, ok, shift);
    return rule.condition().isEmpty()
        ? flag
        : when(inside(rule), flag).otherwise(lit((long) OUTSIDE_FLAG << shift));
  }

  /** The two bits of each row, whatever the condition. */
  static Column flag(Column missing, Column ok, int shift) {
    return isNever(missing)
        ? when(ok, lit(0L)).otherwise(lit((long) BROKEN_FLAG << shift))
        : when(certain(missing), lit((long) MISSING_FLAG << shift))
            .when(ok, lit(0L))
            .otherwise(lit((long) BROKEN_FLAG << shift));
  }

  /** KEPT where the rule looks at the row; for rules that are decided between rows. */
  static Column looked(CompiledRule rule, Column missing) {
    return within(rule, when(certain(missing), lit(MISSING)).otherwise(lit(KEPT)));
  }

  /** Whether the rule's condition holds. */
  static Column inside(CompiledRule rule) {
    return rule.condition().map(RowState::certain).orElse(lit(true));
  }

  /** Whether a condition is the constant false, so that it need not be evaluated. */
  private static boolean isNever(Column condition) {
    return condition.expr() instanceof Literal constant && Boolean.FALSE.equals(constant.value());
  }

  /**
   * The condition with false in place of null; a null test, which is never null, stays as it is.
   */
  private static Column certain(Column condition) {
    return condition.expr() instanceof IsNull || condition.expr() instanceof IsNotNull
        ? condition
        : coalesce(condition, lit(false));
  }

  private static Column within(CompiledRule rule, Column state) {
    return rule.condition().isEmpty() ? state : when(inside(rule), state).otherwise(lit(OUTSIDE));
  }
}
