package vn.kho.schema.cleaner.number;

import java.math.BigDecimal;
import vn.kho.schema.step.CellContext;

/**
 * Numbers without a percent sign in a column of percentages. A number of at most 1 may be a
 * fraction: beside 50%, 0.5 is 0.5% or 50%. It is read as percent, and the other value is proposed.
 */
public final class BareShare {
  /** The kind of repair under which such a number is reported. */
  private static final String KIND = "bare-fraction";

  private static final int PERCENT_PLACES = 2;

  private BareShare() {}

  /** Whether a number may be a fraction; 0 is the same in both readings. */
  public static boolean fraction(BigDecimal number) {
    return number.signum() != 0 && number.abs().compareTo(BigDecimal.ONE) <= 0;
  }

  /** Proposes the percentage for a number that may be a fraction. */
  static void report(BigDecimal number, CellContext cell) {
    if (fraction(number)) {
      BigDecimal percent = number.movePointRight(PERCENT_PLACES).stripTrailingZeros();
      cell.proposed(KIND, percent.toPlainString());
    }
  }
}
