package vn.kho.schema.cleaner.place;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.cleaner.number.NumberConverter;
import vn.kho.schema.contract.ColumnType;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.step.CellContext;
import vn.kho.schema.step.CleanerStep;
import vn.kho.schema.step.PlainText;
import vn.kho.schema.step.UncleanValueException;

/**
 * A latitude or longitude inside Vietnam, in decimal degrees or in minutes and seconds. Vietnamese
 * geodesy calls north x and east y, so some files have the two swapped: where each value is in the
 * range of the other axis, they are exchanged. 0 means no value.
 */
record Coordinate(CoordinateAxis axis, int pair, PlainText plain, NumberConverter converter)
    implements CleanerStep {
  /** An axis with the range of Vietnam on it, islands included. */
  enum CoordinateAxis {
    NORTH(8, 24),
    EAST(102, 118);

    private final BigDecimal least;
    private final BigDecimal most;

    CoordinateAxis(int least, int most) {
      this.least = BigDecimal.valueOf(least);
      this.most = BigDecimal.valueOf(most);
    }

    boolean holds(BigDecimal value) {
      return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
    }

    CoordinateAxis other() {
      return this == NORTH ? EAST : NORTH;
    }
  }

  @Override
  public @Nullable Object apply(String text, CellContext cell) throws UncleanValueException {
    Degrees degrees = degrees(text);
    BigDecimal value = degrees.value();
    if (value.signum() == 0) {
      return null;
    }
    if (axis.holds(value)) {
      return converted(degrees);
    }
    String second = pair < 0 ? null : plain.of(cell.text(pair));
    if (second != null && axis.other().holds(value)) {
      Degrees swapped = degrees(second);
      if (axis.holds(swapped.value())) {
        cell.repaired("axes-swapped");
        return converted(swapped);
      }
    }
    throw new UncleanValueException(ErrorCode.VALUE_COORDINATE);
  }

  /** An angle whose compass direction, if any, fits the axis. */
  private static Degrees degrees(String text) throws UncleanValueException {
    Degrees degrees = Degrees.of(text);
    if (degrees == null || !fits(degrees)) {
      throw new UncleanValueException(ErrorCode.VALUE_COORDINATE);
    }
    return degrees;
  }

  private static boolean fits(Degrees degrees) {
    return switch (degrees.heading()) {
      case NORTH -> CoordinateAxis.NORTH.holds(degrees.value());
      case EAST -> CoordinateAxis.EAST.holds(degrees.value());
      case NONE -> true;
      case OTHER -> false;
    };
  }

  /** Rounds degrees computed from minutes and seconds to the decimals of the column. */
  private Object converted(Degrees degrees) throws UncleanValueException {
    boolean decimal = converter.type().kind() == ColumnType.ValueKind.DECIMAL;
    int scale = decimal ? Math.min(converter.type().scale(), Degrees.DECIMALS) : Degrees.DECIMALS;
    return converter.convert(
        degrees.sexagesimal()
            ? degrees.value().setScale(scale, RoundingMode.HALF_UP)
            : degrees.value());
  }
}
