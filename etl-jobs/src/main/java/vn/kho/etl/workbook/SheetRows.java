package vn.kho.etl.workbook;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of one sheet in order; rows without a cell are left out. */
public interface SheetRows extends Closeable {
  /**
   * The next row; null at the end.
   *
   * @throws vn.kho.schema.problem.KhoException SOURCE_UNREADABLE where the file is damaged,
   *     SOURCE_TOO_LARGE where it grows beyond its bounds
   */
  @Nullable SheetRow next() throws IOException;

  @Override
  void close() throws IOException;
}
