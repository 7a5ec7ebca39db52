package vn.kho.quality.engine.accumulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Values between the edges are passed over; the edges of rows one by one are those of all. */
class ExtremesAccumulatorTest {
  private static final int ROWS = 300;

  private final Random random = new Random(5);

  @Test
  void edgesOfLongsAreThoseOfTheirRows() throws IOException {
    Object[] odd = {Long.MIN_VALUE, Long.MAX_VALUE, 0L, -1L, 1L};
    for (int few : new int[] {1, 2, 5, 1_000_000}) {
      check(DataTypes.LongType, i -> (long) random.nextInt(few) - few / 2);
      check(DataTypes.LongType, i -> (long) i);
      check(DataTypes.LongType, i -> (long) -i);
    }
    check(DataTypes.LongType, i -> random.nextInt(9) == 0 ? null : odd[random.nextInt(5)]);
    check(DataTypes.LongType, i -> null);
  }

  @Test
  void edgesOfOtherNumbersAreThoseOfTheirRows() throws IOException {
    Object[] odd = {Double.NaN, 0.0, -0.0, Double.POSITIVE_INFINITY, Double.MIN_VALUE};
    check(DataTypes.DoubleType, i -> random.nextGaussian());
    check(DataTypes.DoubleType, i -> odd[random.nextInt(5)]);
    check(DataTypes.IntegerType, i -> random.nextInt(40) - 20);
  }

  private void check(DataType type, IntFunction<@Nullable Object> values) throws IOException {
    List<InternalRow> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      rows.add(new GenericInternalRow(new @Nullable Object[] {values.apply(i)}));
    }
    ExtremesAccumulator all = new ExtremesAccumulator(0, type);
    ExtremesAccumulator oneByOne = new ExtremesAccumulator(0, type);
    for (InternalRow row : rows) {
      all.add(row);
      ExtremesAccumulator one = new ExtremesAccumulator(0, type);
      one.add(row);
      oneByOne.merge(one);
    }
    assertThat(bytes(all)).isEqualTo(bytes(oneByOne));
    InternalRow more = rows.get(random.nextInt(ROWS));
    all.add(more);
    oneByOne.add(more);
    assertThat(bytes(all)).isEqualTo(bytes(oneByOne));
  }

  private static byte[] bytes(ExtremesAccumulator edges) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    edges.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
