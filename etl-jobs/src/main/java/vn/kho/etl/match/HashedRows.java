package vn.kho.etl.match;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * Delivered rows of which only the hashes of keys and contents are available.
 *
 * @param hash the function that they were hashed with
 * @param parts in how many parts they are read
 * @param count how many rows there are
 * @param reading reads a part, in a task
 * @param apart hashes of the keys of all other delivered rows, and of rows of the table that may be
 *     removed: only rows with these keys need to be compared one by one. Empty where they are not
 *     known
 */
public record HashedRows(
    SecretHash hash, int parts, long count, HashedRowReader reading, Optional<List<long[]>> apart) {
  /** The file name in the places of such rows, which are in no file. */
  public static final String FILE = "#hashed";

  /** Reads rows. */
  @FunctionalInterface
  public interface HashedRowReader extends Serializable {
    /** Passes on all rows of a part, from 0. */
    void read(int part, RowHashConsumer rows) throws IOException;
  }

  /** Consumes the hashes of a row: 128 bits of its key and 128 bits of its content. */
  @FunctionalInterface
  public interface RowHashConsumer {
    /** Takes one row. */
    void take(long keyHigh, long keyLow, long contentHigh, long contentLow);
  }
}
