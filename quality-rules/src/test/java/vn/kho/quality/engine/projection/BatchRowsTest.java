package vn.kho.quality.engine.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.execution.vectorized.OnHeapColumnVector;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.junit.jupiter.api.Test;

class BatchRowsTest {

  /** One task reads files with deleted rows, whose batches hold positions besides, and others. */
  @Test
  void batchesOfOneTaskMayHaveColumnsMore() {
    List<ColumnarBatch> batches = List.of(batch(2, 10, 11), batch(1), batch(1, 12), batch(2, 13));
    List<Long> seen = new ArrayList<>();
    BatchRows rows = new BatchRows(batches.iterator());
    while (rows.hasNext()) {
      seen.add(rows.next().getLong(0));
    }
    assertThat(seen).containsExactly(10L, 11L, 12L, 13L);
  }

  private static ColumnarBatch batch(int columns, long... values) {
    ColumnVector[] vectors = new ColumnVector[columns];
    for (int i = 0; i < columns; i++) {
      OnHeapColumnVector vector =
          new OnHeapColumnVector(Math.max(1, values.length), DataTypes.LongType);
      for (int row = 0; row < values.length; row++) {
        vector.putLong(row, i == 0 ? values[row] : -1);
      }
      vectors[i] = vector;
    }
    return new ColumnarBatch(vectors, values.length);
  }
}
