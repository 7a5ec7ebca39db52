package vn.kho.etl.clean;

import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.RawRecord;
import vn.kho.schema.contract.ColumnType;
import vn.kho.schema.problem.ErrorCode;

/**
 * A latitude or longitude in decimal degrees inside Vietnam. Vietnamese geodesy calls north x and
 * east y, so files come with the two swapped: where each value fits the other axis, they are put
 * right. 0 is no value.
 */
record Coordinate(Axis axis, int pair, ColumnType type) implements Step {

  /** The direction, and how far Vietnam reaches in it, islands included. */
  enum Axis {
    NORTH(8, 24),
    EAST(102, 118);

    private final double least;
    private final double most;

    Axis(double least, double most) {
      this.least = least;
      this.most = most;
    }

    boolean holds(double value) {
      return value >= least && value <= most;
    }

    Axis other() {
      return this == NORTH ? EAST : NORTH;
    }
  }

  @Override
  public @Nullable Object apply(String text, RawRecord record) throws Unclean {
    double value = degrees(text);
    if (value == 0) {
      return null;
    }
    if (axis.holds(value)) {
      return typed(value);
    }
    String second = pair < 0 ? null : PlainText.of(record.text(pair));
    if (second != null && axis.other().holds(value)) {
      double swapped = degrees(second);
      if (axis.holds(swapped)) {
        return typed(swapped);
      }
    }
    throw new Unclean(ErrorCode.VALUE_COORDINATE);
  }

  private Object typed(double value) throws Unclean {
    return type.kind() == ColumnType.Kind.DOUBLE
        ? (Object) value
        : new NumberText(NumberText.Style.PLAIN, type).parse(Double.toString(value));
  }

  /** Degrees with a dot or, in Vietnamese style, a comma. */
  private static double degrees(String text) throws Unclean {
    try {
      double value = Double.parseDouble(text.indexOf(',') < 0 ? text : text.replace(',', '.'));
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new Unclean(ErrorCode.VALUE_COORDINATE);
    }
    throw new Unclean(ErrorCode.VALUE_COORDINATE);
  }
}
