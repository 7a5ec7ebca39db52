package vn.kho.etl.extract.jdbc;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import vn.kho.etl.extract.RangedRows;

/**
 * Rows of a database between two values of a column.
 *
 * @param reading how they are asked for
 * @param query asks for them
 * @param bounds its parameters, in their order
 */
record JdbcRange(JdbcReading reading, String query, List<Serializable> bounds)
    implements RangedRows.RowRange {

  /** Copies the list. */
  JdbcRange {
    bounds = List.copyOf(bounds);
  }

  @Override
  public long write(Path file) throws IOException {
    return reading.write(query, bounds, file);
  }

  /** Without the bounds, which are values of rows. */
  @Override
  public String toString() {
    return query;
  }
}
