package vn.kho.quality.engine.projection;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;

/**
 * The rows of batches, one after the other; a batch is overwritten by the next. Batches of a file
 * with deleted rows have additional columns after the wanted ones.
 */
final class BatchRows implements Iterator<InternalRow> {
  private final Iterator<ColumnarBatch> batches;
  private @Nullable BatchRow view;
  private int next;
  private int count;

  BatchRows(Iterator<ColumnarBatch> batches) {
    this.batches = batches;
  }

  @Override
  public boolean hasNext() {
    while (next >= count && batches.hasNext()) {
      ColumnarBatch batch = batches.next();
      if (view == null || view.numFields() != batch.numCols()) {
        view = new BatchRow(batch.numCols());
      }
      view.otherBatch(batch);
      count = batch.numRows();
      next = 0;
    }
    return next < count;
  }

  @Override
  public InternalRow next() {
    if (!hasNext() || view == null) {
      throw new NoSuchElementException();
    }
    view.row(next++);
    return view;
  }
}
