package vn.kho.quality;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Rows of every type, with the values at which programs go wrong. */
final class RandomRows {
  static final StructType SCHEMA =
      new StructType()
          .add("n", DataTypes.IntegerType)
          .add("t", DataTypes.StringType)
          .add("u", DataTypes.StringType)
          .add("l", DataTypes.LongType)
          .add("m", DataTypes.LongType)
          .add("d", DataTypes.DoubleType)
          .add("c", DataTypes.createDecimalType(20, 4))
          .add("day", DataTypes.DateType)
          .add("at", DataTypes.TimestampType)
          .add("b", DataTypes.BooleanType);

  private static final String[] TEXTS = {
    "",
    " ",
    "a",
    "A",
    "ab",
    "Huế",
    "Huê\u0301",
    "\uD83D\uDE00",
    "x\uD83D\uDE00y",
    "50%",
    "a_b",
    "09 12",
    "0912345678",
    "null",
    "[1,2]",
    "{\"a\":1}",
    "{",
    "line\nbreak",
    "\u00A0",
    "ﬀ",
    "İ"
  };
  private static final Long[] WHOLE = {
    Long.MIN_VALUE, -1L, 0L, 1L, 2L, 5L, 10L, 100L, 1L << 53, (1L << 53) + 1, Long.MAX_VALUE
  };
  private static final Double[] DOUBLES = {
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    -0.0,
    0.0,
    Double.MIN_VALUE,
    Double.MAX_VALUE,
    -1.5,
    0.1,
    1.0,
    2.0,
    9.999999999,
    10.0,
    1e-300
  };
  private static final String[] DECIMALS = {
    "0",
    "0.0000",
    "-0.0001",
    "0.1",
    "10",
    "10.0001",
    "9999999999999999.9999",
    "-9999999999999999.9999"
  };
  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final LocalDate[] DAYS = {
    LocalDate.of(1, 1, 1), LocalDate.of(1582, 10, 15), LocalDate.of(1899, 12, 31),
    LocalDate.of(1970, 1, 1), LocalDate.of(2020, 2, 29), LocalDate.of(2024, 12, 31),
    LocalDate.of(2025, 7, 1), LocalDate.of(9999, 12, 31)
  };

  private RandomRows() {}

  static List<Row> of(Random random, int count) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      LocalDate day = pick(DAYS, random);
      String decimal = pick(DECIMALS, random);
      rows.add(
          RowFactory.create(
              i,
              pick(TEXTS, random),
              pick(TEXTS, random),
              pick(WHOLE, random),
              pick(WHOLE, random),
              pick(DOUBLES, random),
              decimal == null ? null : new BigDecimal(decimal).setScale(4),
              day == null ? null : day,
              random.nextInt(6) == 0
                  ? null
                  : LocalDate.of(2024, 1 + random.nextInt(9), 1).atStartOfDay(ZONE).toInstant(),
              pick(new Boolean[] {true, false}, random)));
    }
    return rows;
  }

  private static <T> @Nullable T pick(T[] from, Random random) {
    return random.nextInt(6) == 0 ? null : from[random.nextInt(from.length)];
  }
}
