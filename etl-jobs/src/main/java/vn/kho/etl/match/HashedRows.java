package vn.kho.etl.match;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * Delivered rows of which nothing but the hashes of their keys and contents is at hand.
 *
 * @param hash what they were hashed by
 * @param parts in how many parts they are read
 * @param count how many rows there are
 * @param reading reads a part, in a task
 * @param apart hashes of the keys of all other delivered rows, and of rows of the table that may
 *     go: only rows of these keys need be compared one by one. Empty where they are not known
 */
public record HashedRows(
    SecretHash hash, int parts, long count, HashedRowReader reading, Optional<List<long[]>> apart) {
  /** The name of a file in places of such rows, which are in none. */
  public static final String FILE = "#hashed";

  /** Reads rows. */
  @FunctionalInterface
  public interface HashedRowReader extends Serializable {
    /** Gives all rows of a part, the first of which is 0. */
    void read(int part, RowHashConsumer rows) throws IOException;
  }

  /** Takes the hashes of a row, 128 bits of its key's and 128 of its content's. */
  @FunctionalInterface
  public interface RowHashConsumer {
    /** Takes one row. */
    void take(long keyHigh, long keyLow, long contentHigh, long contentLow);
  }
}
