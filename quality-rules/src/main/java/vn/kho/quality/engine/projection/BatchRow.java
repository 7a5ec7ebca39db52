package vn.kho.quality.engine.projection;

import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecializedGettersReader;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.unsafe.types.CalendarInterval;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * A view of one row of batches of columns. A text of a dictionary becomes one object for the batch;
 * Spark's own view copies it for every row.
 */
final class BatchRow extends InternalRow {
  private static final long serialVersionUID = 1L;
  private static final int FIRST_TEXTS = 64;

  private final transient ColumnVector[] columns;
  private final transient @Nullable WritableColumnVector[] ids;
  private final transient @Nullable UTF8String[][] texts;
  private int row;

  BatchRow(int columns) {
    this.columns = new ColumnVector[columns];
    this.ids = new WritableColumnVector[columns];
    this.texts = new UTF8String[columns][0];
  }

  /** Looks at a batch of any file. */
  void otherBatch(ColumnarBatch batch) {
    for (@Nullable UTF8String[] known : texts) {
      Arrays.fill(known, null);
    }
    batch(batch);
  }

  /** Looks at a batch; the dictionaries of its columns are those of the batches before. */
  void batch(ColumnarBatch batch) {
    for (int i = 0; i < columns.length; i++) {
      ColumnVector column = batch.column(i);
      columns[i] = column;
      ids[i] =
          column instanceof WritableColumnVector written && written.hasDictionary()
              ? written.getDictionaryIds()
              : null;
    }
  }

  void row(int number) {
    this.row = number;
  }

  @Override
  public int numFields() {
    return columns.length;
  }

  @Override
  public boolean isNullAt(int column) {
    return columns[column].isNullAt(row);
  }

  @Override
  public boolean getBoolean(int column) {
    return columns[column].getBoolean(row);
  }

  @Override
  public byte getByte(int column) {
    return columns[column].getByte(row);
  }

  @Override
  public short getShort(int column) {
    return columns[column].getShort(row);
  }

  @Override
  public int getInt(int column) {
    return columns[column].getInt(row);
  }

  @Override
  public long getLong(int column) {
    return columns[column].getLong(row);
  }

  @Override
  public float getFloat(int column) {
    return columns[column].getFloat(row);
  }

  @Override
  public double getDouble(int column) {
    return columns[column].getDouble(row);
  }

  @Override
  public Decimal getDecimal(int column, int precision, int scale) {
    return columns[column].getDecimal(row, precision, scale);
  }

  @Override
  public @Nullable UTF8String getUTF8String(int column) {
    WritableColumnVector id = ids[column];
    if (id == null || columns[column].isNullAt(row)) {
      return columns[column].getUTF8String(row);
    }
    return text(column, id.getDictId(row));
  }

  private UTF8String text(int column, int id) {
    @Nullable UTF8String[] known = texts[column];
    if (id >= known.length) {
      known = Arrays.copyOf(known, Math.max(FIRST_TEXTS, Integer.highestOneBit(id) << 1));
      texts[column] = known;
    }
    UTF8String text = known[id];
    if (text == null) {
      text = columns[column].getUTF8String(row);
      known[id] = text;
    }
    return text;
  }

  @Override
  public byte[] getBinary(int column) {
    return columns[column].getBinary(row);
  }

  @Override
  public Object get(int column, DataType type) {
    return SpecializedGettersReader.read(this, column, type, true, true);
  }

  @Override
  public CalendarInterval getInterval(int column) {
    return columns[column].getInterval(row);
  }

  @Override
  public InternalRow getStruct(int column, int fields) {
    return columns[column].getStruct(row);
  }

  @Override
  public ArrayData getArray(int column) {
    return columns[column].getArray(row);
  }

  @Override
  public MapData getMap(int column) {
    return columns[column].getMap(row);
  }

  @Override
  public void setNullAt(int column) {
    throw new UnsupportedOperationException("A view of a batch is not written");
  }

  @Override
  public void update(int column, Object value) {
    throw new UnsupportedOperationException("A view of a batch is not written");
  }

  @Override
  public InternalRow copy() {
    throw new UnsupportedOperationException("A view of a batch is not copied");
  }
}
