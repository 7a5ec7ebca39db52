package vn.kho.quality.engine.projection;

import java.util.Iterator;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * The rows of a partition under a projection; each is overwritten by the next. Columns that only
 * few rows need are computed for these rows alone.
 */
public final class ProjectedRows implements Iterator<InternalRow> {
  private final Iterator<InternalRow> source;
  private final UnaryOperator<InternalRow> projection;
  private final UnaryOperator<InternalRow> shown;
  private InternalRow current = InternalRow.empty();

  /**
   * Rows of a partition.
   *
   * @param projection gives the columns that every row is asked for
   * @param shown gives the columns that few rows are asked for
   */
  ProjectedRows(
      Iterator<InternalRow> source,
      UnaryOperator<InternalRow> projection,
      UnaryOperator<InternalRow> shown) {
    this.source = source;
    this.projection = projection;
    this.shown = shown;
  }

  @Override
  public boolean hasNext() {
    return source.hasNext();
  }

  @Override
  public InternalRow next() {
    current = source.next();
    return projection.apply(current);
  }

  /** The further columns of the row that {@link #next} gave last. */
  public InternalRow shown() {
    return shown.apply(current);
  }
}
