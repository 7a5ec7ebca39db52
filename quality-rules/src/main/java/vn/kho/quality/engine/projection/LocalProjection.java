package vn.kho.quality.engine.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.collection.JavaConverters;
import vn.kho.quality.engine.accumulator.Accumulator;

/** Columns worked out over rows in the driver by Catalyst alone. */
public final class LocalProjection {
  private final List<InternalRow> rows;
  private final DataType[] types;

  private LocalProjection(List<InternalRow> rows, StructType schema) {
    this(rows, Stream.of(schema.fields()).map(StructField::dataType).toArray(DataType[]::new));
  }

  /** Rows that hold values of these types. */
  LocalProjection(List<InternalRow> rows, DataType[] types) {
    this.rows = rows;
    this.types = types;
  }

  /** The columns over the rows; where these are not in the driver, a job brings them there. */
  public static LocalProjection of(LocalRows rows, List<Column> columns) {
    return rows.plain(columns)
        .map(plain -> plain.with(missing -> bySpark(rows, missing)))
        .orElseGet(() -> bySpark(rows, columns));
  }

  static LocalProjection bySpark(LocalRows rows, List<Column> columns) {
    Column[] named = new Column[columns.size()];
    for (int i = 0; i < named.length; i++) {
      named[i] = columns.get(i).as("c" + i);
    }
    Optional<LocalRelation> folded = rows.projected(List.of(named));
    if (folded.isPresent()) {
      LocalRelation relation = folded.orElseThrow();
      return new LocalProjection(
          List.copyOf(JavaConverters.seqAsJavaList(relation.data())), relation.schema());
    }
    Dataset<?> projected = rows.dataset().select(named);
    StructType schema = projected.schema();
    if (projected.queryExecution().optimizedPlan() instanceof LocalRelation local) {
      return new LocalProjection(List.copyOf(JavaConverters.seqAsJavaList(local.data())), schema);
    }
    InternalRow[] collected = projected.queryExecution().executedPlan().executeCollect();
    return new LocalProjection(List.of(collected), schema);
  }

  public byte[] bytes(int column) {
    byte[] bytes = new byte[rows.size()];
    for (int row = 0; row < bytes.length; row++) {
      bytes[row] = rows.get(row).getByte(column);
    }
    return bytes;
  }

  /** The value in Spark's internal form, usable as a map key. */
  public @Nullable Object internal(int row, int column) {
    InternalRow values = rows.get(row);
    DataType type = types[column];
    if (values.isNullAt(column)) {
      return null;
    }
    Object value = values.get(column, type);
    if (value instanceof Double number && number == 0) {
      return 0.0;
    }
    if (value instanceof Float number && number == 0) {
      return 0f;
    }
    return value instanceof byte[] bytes ? java.nio.ByteBuffer.wrap(bytes) : value;
  }

  /** The values of a column as Java sees them. */
  public List<@Nullable Object> values(int column) {
    DataType type = types[column];
    scala.Function1<Object, Object> toJava = CatalystTypeConverters.createToScalaConverter(type);
    List<@Nullable Object> values = new ArrayList<>(rows.size());
    for (InternalRow row : rows) {
      values.add(row.isNullAt(column) ? null : toJava.apply(row.get(column, type)));
    }
    return values;
  }

  /** Spark's own value as it is; null for null. */
  @Nullable Object raw(int row, int column) {
    return rows.get(row).get(column, types[column]);
  }

  public int size() {
    return rows.size();
  }

  public DataType type(int column) {
    return types[column];
  }

  /** How many values of a column are not null. */
  public long count(int column) {
    return rows.stream().filter(row -> !row.isNullAt(column)).count();
  }

  /** Counts all rows. */
  public void accumulator(Accumulator accumulator) {
    rows.forEach(accumulator::add);
  }
}
