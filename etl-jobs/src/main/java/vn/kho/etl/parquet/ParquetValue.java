package vn.kho.etl.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.SourceError;
import vn.kho.etl.record.SourceNumber;

/** The values of Parquet as the values of records. */
final class ParquetValue {
  private static final long JULIAN_EPOCH = 2_440_588;

  private ParquetValue() {}

  static @Nullable Object of(Group group, int field, Type type) {
    int times = group.getFieldRepetitionCount(field);
    if (times == 0) {
      return null;
    }
    if (!type.isPrimitive() || times > 1 || type.isRepetition(Type.Repetition.REPEATED)) {
      return type.isPrimitive()
          ? group.getValueToString(field, 0)
          : group.getGroup(field, 0).toString().strip();
    }
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    PrimitiveTypeName name = type.asPrimitiveType().getPrimitiveTypeName();
    return switch (name) {
      case BOOLEAN -> group.getBoolean(field, 0);
      case INT32 -> whole(group.getInteger(field, 0), logical);
      case INT64 -> whole(group.getLong(field, 0), logical);
      case FLOAT -> number(group.getFloat(field, 0), Float.toString(group.getFloat(field, 0)));
      case DOUBLE -> number(group.getDouble(field, 0), Double.toString(group.getDouble(field, 0)));
      case INT96 -> legacy(group.getInt96(field, 0).getBytes());
      case BINARY, FIXED_LEN_BYTE_ARRAY ->
          logical instanceof DecimalLogicalTypeAnnotation decimal
              ? decimal(new BigInteger(group.getBinary(field, 0).getBytes()), decimal)
              : group.getBinary(field, 0).toStringUsingUTF8();
    };
  }

  private static Object number(double value, String text) {
    return Double.isFinite(value)
        ? new SourceNumber(new BigDecimal(text).toPlainString())
        : new SourceError("#NUM!");
  }

  private static Object whole(long value, @Nullable LogicalTypeAnnotation logical) {
    if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return decimal(BigInteger.valueOf(value), decimal);
    }
    if (logical instanceof LogicalTypeAnnotation.DateLogicalTypeAnnotation) {
      return LocalDate.ofEpochDay(value);
    }
    if (logical instanceof TimeLogicalTypeAnnotation time) {
      return LocalTime.ofNanoOfDay(
          Math.floorMod(nanos(value, time.getUnit()), 86_400_000_000_000L));
    }
    if (logical instanceof TimestampLogicalTypeAnnotation time) {
      long unit =
          time.getUnit() == TimeUnit.MILLIS
              ? 1_000
              : time.getUnit() == TimeUnit.MICROS ? 1_000_000 : 1_000_000_000;
      LocalDateTime at =
          LocalDateTime.ofEpochSecond(
              Math.floorDiv(value, unit),
              (int) (Math.floorMod(value, unit) * (1_000_000_000 / unit)),
              ZoneOffset.UTC);
      return time.isAdjustedToUTC() ? (Object) at.atOffset(ZoneOffset.UTC) : at;
    }
    return new SourceNumber(Long.toString(value));
  }

  private static long nanos(long value, TimeUnit unit) {
    return switch (unit) {
      case MILLIS -> value * 1_000_000;
      case MICROS -> value * 1_000;
      case NANOS -> value;
    };
  }

  private static SourceNumber decimal(BigInteger digits, DecimalLogicalTypeAnnotation type) {
    return new SourceNumber(new BigDecimal(digits, type.getScale()).toPlainString());
  }

  /** A moment as Hive and old Spark write it: nanoseconds of a Julian day. */
  private static Object legacy(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long nanos = buffer.getLong();
    long days = buffer.getInt() - JULIAN_EPOCH;
    return Instant.ofEpochSecond(days * 86_400, nanos).atOffset(ZoneOffset.UTC);
  }
}
