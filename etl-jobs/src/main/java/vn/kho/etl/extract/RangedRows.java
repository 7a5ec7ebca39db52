package vn.kho.etl.extract;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Rows that several tasks read at once, each a range of them. */
@FunctionalInterface
public interface RangedRows {
  /**
   * Reads the rows by ranges.
   *
   * @param use is given ranges that together hold every row exactly once, in their order; they are
   *     good until it returns
   * @return what it returns
   * @throws vn.kho.schema.problem.KhoException where the source does not say how they are cut
   */
  <T> T read(Function<List<RowRange>, T> use);

  /** One range of rows, which goes to a task. */
  interface RowRange extends Serializable {
    /**
     * Writes the rows of the range to a file, as the content of the delivery holds them.
     *
     * @return how many rows
     * @throws vn.kho.schema.problem.KhoException where the source does not give them to the end
     */
    long write(Path file) throws IOException;
  }
}
