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
import java.util.UUID;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.SourceBytes;
import vn.kho.etl.record.SourceError;
import vn.kho.etl.record.SourceNumber;
import vn.kho.etl.record.json.JsonObject;
import vn.kho.schema.step.ShortestDecimal;

/** The values of Parquet as the values of records. */
final class ParquetValue {
  private static final long JULIAN_EPOCH = 2_440_588;

  /** A double that is written with so many signs, a dot among them, has no shorter decimal. */
  private static final int SURE_LENGTH = 16;

  private ParquetValue() {}

  static @Nullable Object of(Group group, int field, Type type) {
    int times = group.getFieldRepetitionCount(field);
    if (times == 0) {
      return null;
    }
    return type.isPrimitive() && !type.isRepetition(Type.Repetition.REPEATED)
        ? single(group, field, 0, type)
        : JsonObject.text(NestedParquet.of(group, field, type));
  }

  /** One value of a field that is no group. */
  static Object single(Group group, int field, int item, Type type) {
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    PrimitiveTypeName name = type.asPrimitiveType().getPrimitiveTypeName();
    return switch (name) {
      case BOOLEAN -> group.getBoolean(field, item);
      case INT32 -> of(group.getInteger(field, item), logical);
      case INT64 -> of(group.getLong(field, item), logical);
      case FLOAT -> of(group.getFloat(field, item));
      case DOUBLE -> of(group.getDouble(field, item));
      case INT96 -> of(group.getInt96(field, item), name, logical);
      case BINARY, FIXED_LEN_BYTE_ARRAY -> of(group.getBinary(field, item), name, logical);
    };
  }

  static Object of(int value, @Nullable LogicalTypeAnnotation logical) {
    return unsigned(logical)
        ? new SourceNumber(Integer.toUnsignedString(value))
        : whole(value, logical);
  }

  static Object of(long value, @Nullable LogicalTypeAnnotation logical) {
    return unsigned(logical)
        ? new SourceNumber(Long.toUnsignedString(value))
        : whole(value, logical);
  }

  static Object of(Binary value, PrimitiveTypeName name, @Nullable LogicalTypeAnnotation logical) {
    byte[] bytes = value.getBytesUnsafe();
    return name == PrimitiveTypeName.INT96
        ? legacy(bytes)
        : bytes(bytes, logical, name == PrimitiveTypeName.BINARY);
  }

  static Object of(double value) {
    if (!Double.isFinite(value)) {
      return new SourceError("#NUM!");
    }
    String text = Double.toString(value);
    boolean shortest =
        text.length() <= SURE_LENGTH && value != 0 && text.indexOf('E') < 0; // -0.0 is 0.0
    return new SourceNumber(shortest ? text : ShortestDecimal.of(value).toPlainString());
  }

  static Object of(float value) {
    return Float.isFinite(value)
        ? new SourceNumber(new BigDecimal(Float.toString(value)).toPlainString())
        : new SourceError("#NUM!");
  }

  private static boolean unsigned(@Nullable LogicalTypeAnnotation logical) {
    return logical instanceof IntLogicalTypeAnnotation whole && !whole.isSigned();
  }

  /** A text, also where an old program wrote no type beside bytes of any length. */
  private static Object bytes(byte[] bytes, @Nullable LogicalTypeAnnotation logical, boolean text) {
    if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return decimal(new BigInteger(bytes), decimal);
    }
    if (logical instanceof UUIDLogicalTypeAnnotation) {
      ByteBuffer halves = ByteBuffer.wrap(bytes);
      return new UUID(halves.getLong(), halves.getLong()).toString();
    }
    return text ? SourceBytes.text(bytes) : SourceBytes.of(bytes);
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
