package vn.kho.schema.cleaner.identifier;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.identifier.CompactText;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.step.CellContext;
import vn.kho.schema.step.CleanerStep;
import vn.kho.schema.step.PlainDecimal;
import vn.kho.schema.step.UncleanValueException;

/**
 * Reads identifiers that arrive as numbers: a whole number, also {@code 191234567.00}, stands for
 * its digits. Negative numbers, fractions, dates and times are refused, although the same
 * characters in a text would be dropped as separators.
 *
 * @param text reads the digits
 */
record TypedIdentifierStep(CleanerStep text) implements CleanerStep {
  /** No identifier is longer. */
  private static final int MOST_DIGITS = 30;

  @Override
  public @Nullable Object apply(String value, CellContext cell) throws UncleanValueException {
    return text.apply(
        CompactText.digits(value, value.length()) ? value : String.valueOf(whole(value)), cell);
  }

  private static BigDecimal whole(String value) throws UncleanValueException {
    try {
      BigDecimal number = PlainDecimal.of(value);
      boolean bounded = (long) number.precision() - number.scale() <= MOST_DIGITS;
      if (number.signum() > 0 && bounded && Math.abs(number.scale()) <= MOST_DIGITS) {
        return new BigDecimal(number.toBigIntegerExact());
      }
    } catch (NumberFormatException | ArithmeticException e) {
      throw new UncleanValueException(ErrorCode.VALUE_IDENTIFIER);
    }
    throw new UncleanValueException(ErrorCode.VALUE_IDENTIFIER);
  }
}
