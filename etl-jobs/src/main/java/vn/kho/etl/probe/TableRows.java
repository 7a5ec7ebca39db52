package vn.kho.etl.probe;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An iterator over the rows of one table; its memory does not grow with their number. */
public interface TableRows extends AutoCloseable {

  /**
   * The cells of the next row as text, without the header; an empty text for an empty cell. A row
   * has as many cells as it is written with. Null at the end.
   *
   * @throws vn.kho.schema.problem.KhoException SOURCE_UNREADABLE where the file cannot be read on
   */
  @Nullable List<String> next() throws IOException;

  /** The layout as far as it is known; complete once {@link #next} returned null. */
  TableLayout layout();

  @Override
  void close() throws IOException;
}
