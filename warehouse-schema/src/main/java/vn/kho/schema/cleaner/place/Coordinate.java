package vn.kho.schema.cleaner.place;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.cleaner.number.NumberConverter;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.step.CellContext;
import vn.kho.schema.step.CleanerStep;
import vn.kho.schema.step.PlainDecimal;
import vn.kho.schema.step.PlainText;
import vn.kho.schema.step.UncleanValueException;

/**
 * A latitude or longitude in decimal degrees inside Vietnam. Vietnamese geodesy calls north x and
 * east y, so files come with the two swapped: where each value fits the other axis, they are put
 * right. 0 is no value.
 */
record Coordinate(Axis axis, int pair, PlainText plain, NumberConverter converter)
    implements CleanerStep {
  private static final int WHOLE_DIGITS = 9;
  private static final int LONGEST = 40;
  private static final Pattern DEGREES =
      Pattern.compile("[+-]?\\d{1,9}(?:[.,]\\d{1,40})?(?:[eE][+-]?\\d{1,2})?");

  /** The direction, and how far Vietnam reaches in it, islands included. */
  enum Axis {
    NORTH(8, 24),
    EAST(102, 118);

    private final BigDecimal least;
    private final BigDecimal most;

    Axis(int least, int most) {
      this.least = BigDecimal.valueOf(least);
      this.most = BigDecimal.valueOf(most);
    }

    boolean holds(BigDecimal value) {
      return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
    }

    Axis other() {
      return this == NORTH ? EAST : NORTH;
    }
  }

  @Override
  public @Nullable Object apply(String text, CellContext cell) throws UncleanValueException {
    BigDecimal value = degrees(text);
    if (value.signum() == 0) {
      return null;
    }
    if (axis.holds(value)) {
      return converter.convert(value);
    }
    String second = pair < 0 ? null : plain.of(cell.text(pair));
    if (second != null && axis.other().holds(value)) {
      BigDecimal swapped = degrees(second);
      if (axis.holds(swapped)) {
        cell.repaired("axes-swapped");
        return converter.convert(swapped);
      }
    }
    throw new UncleanValueException(ErrorCode.VALUE_COORDINATE);
  }

  /** The usual form, without a regular expression: some digits, a dot, some digits. */
  private static boolean decimal(String text) {
    int dot = text.indexOf('.');
    if (dot < 1 || dot > WHOLE_DIGITS || text.length() == dot + 1 || text.length() > LONGEST) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (i != dot && (text.charAt(i) < '0' || text.charAt(i) > '9')) {
        return false;
      }
    }
    return true;
  }

  /** Degrees with a dot or, in Vietnamese style, a comma. */
  private static BigDecimal degrees(String text) throws UncleanValueException {
    if (!decimal(text) && !DEGREES.matcher(text).matches()) {
      throw new UncleanValueException(ErrorCode.VALUE_COORDINATE);
    }
    return PlainDecimal.of(text.replace(',', '.'));
  }
}
