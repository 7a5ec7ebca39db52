package vn.kho.quality.expectation.argument;

import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.udf;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.jspecify.annotations.Nullable;

/**
 * Numbers between two limits, compared in the column's own type without loss: a decimal is compared
 * as a decimal, and a cell of text as the number that it writes. NaN and texts that are no numbers
 * are outside any limits.
 *
 * @param least the lower limit; null where there is none
 * @param most the upper limit; null where there is none
 * @param strictLeast whether the lower limit itself is outside
 * @param strictMost whether the upper limit itself is outside
 */
public record NumberRange(
    @Nullable Number least, @Nullable Number most, boolean strictLeast, boolean strictMost)
    implements Serializable {
  private static final int DIGITS = DecimalType.MAX_PRECISION();

  public static NumberRange of(Arguments a) {
    return new NumberRange(
        ValueConverter.number(a, "min_value"),
        ValueConverter.number(a, "max_value"),
        a.flag("strict_min"),
        a.flag("strict_max"));
  }

  /** Whether a column of numbers, of true and false, or of text holds a value within. */
  public Column holds(Column column, DataType type) {
    if (ValueConverter.isText(type)) {
      UDF1<@Nullable String, Boolean> within = this::within;
      return udf(within, DataTypes.BooleanType).apply(column);
    }
    Column value = ValueConverter.numbers(column, type);
    if (type instanceof DoubleType || type instanceof FloatType) {
      return not(isnan(value)).and(floating(value));
    }
    int scale = type instanceof DecimalType decimal ? decimal.scale() : 0;
    Column ok = lit(true);
    if (least != null) {
      ok = ok.and(from(value, least, scale));
    }
    return most == null ? ok : ok.and(upTo(value, most, scale));
  }

  private boolean within(@Nullable String text) {
    Optional<BigDecimal> number = ExactNumberReader.parse(text);
    return number.isPresent() && limits().hold(number.orElseThrow());
  }

  private ValueLimits limits() {
    return new ValueLimits(least, most, strictLeast, strictMost);
  }

  private Column floating(Column value) {
    Column ok = lit(true);
    if (least != null) {
      Column limit = lit(least.doubleValue());
      ok = strictLeast ? value.gt(limit) : value.geq(limit);
    }
    if (most != null) {
      Column limit = lit(most.doubleValue());
      ok = ok.and(strictMost ? value.lt(limit) : value.leq(limit));
    }
    return ok;
  }

  /** A limit with more digits than the column has is moved to the next value that it can hold. */
  private Column from(Column value, Number limit, int scale) {
    Optional<BigDecimal> exact = ExactNumberReader.exact(limit);
    if (exact.isEmpty()) {
      return lit(limit.doubleValue() == Double.NEGATIVE_INFINITY);
    }
    if (ExactNumberReader.rounded(limit)) {
      Column near = value.cast(DataTypes.DoubleType);
      return strictLeast ? near.gt(limit.doubleValue()) : near.geq(limit.doubleValue());
    }
    RoundingMode mode = strictLeast ? RoundingMode.FLOOR : RoundingMode.CEILING;
    BigDecimal bound = exact.orElseThrow().setScale(scale, mode);
    if (bound.precision() > DIGITS) {
      return lit(bound.signum() < 0);
    }
    return strictLeast ? value.gt(literal(bound)) : value.geq(literal(bound));
  }

  private Column upTo(Column value, Number limit, int scale) {
    Optional<BigDecimal> exact = ExactNumberReader.exact(limit);
    if (exact.isEmpty()) {
      return lit(limit.doubleValue() == Double.POSITIVE_INFINITY);
    }
    if (ExactNumberReader.rounded(limit)) {
      Column near = value.cast(DataTypes.DoubleType);
      return strictMost ? near.lt(limit.doubleValue()) : near.leq(limit.doubleValue());
    }
    RoundingMode mode = strictMost ? RoundingMode.CEILING : RoundingMode.FLOOR;
    BigDecimal bound = exact.orElseThrow().setScale(scale, mode);
    if (bound.precision() > DIGITS) {
      return lit(bound.signum() > 0);
    }
    return strictMost ? value.lt(literal(bound)) : value.leq(literal(bound));
  }

  private static Column literal(BigDecimal bound) {
    boolean whole = bound.scale() == 0 && bound.unscaledValue().bitLength() < Long.SIZE;
    return whole ? lit(bound.longValueExact()) : lit(bound);
  }
}
