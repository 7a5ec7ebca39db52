package vn.kho.etl.match;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts and hash sums of rows that are not compared one by one, since they are expected to be in
 * the table unchanged. Where both counts and sums are equal, the rows of both sides are the same.
 * The hash is keyed with a secret, so nobody can construct other rows with the same sum.
 */
final class RowSums implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Map<String, Long> rowsOfFiles = new HashMap<>();
  private final long[] table = new long[3];
  private final long[] delivered = new long[3];
  private boolean amiss;

  /** Adds a row of the table by the hash of its key and content. */
  void addTable(SecretHash row) {
    add(table, 1, row.high(), row.low());
  }

  /** Adds rows of a file of the table by their number and the sum of their hashes. */
  void addTable(String file, long rows, long high, long low) {
    add(table, rows, high, low);
    if (rows > 0) {
      addFile(file, rows);
    }
  }

  /** Counts rows under their file, which were added to the sums already. */
  void addFile(String file, long rows) {
    rowsOfFiles.merge(file, rows, Long::sum);
  }

  /** Adds a row that is delivered. */
  void addDelivered(SecretHash row) {
    add(delivered, 1, row.high(), row.low());
  }

  /** Records that a row should have been compared one by one, so that the sums prove nothing. */
  void amiss() {
    amiss = true;
  }

  private static void add(long[] to, long rows, long high, long low) {
    to[0] += rows;
    to[1] += high;
    to[2] += low;
  }

  /** Adds the sums of another task. */
  void add(RowSums others) {
    others.rowsOfFiles.forEach((file, rows) -> rowsOfFiles.merge(file, rows, Long::sum));
    add(table, others.table[0], others.table[1], others.table[2]);
    add(delivered, others.delivered[0], others.delivered[1], others.delivered[2]);
    amiss |= others.amiss;
  }

  /** Whether the rows of both sides are the same. */
  boolean equal() {
    return !amiss
        && table[0] == delivered[0]
        && table[1] == delivered[1]
        && table[2] == delivered[2];
  }

  /** How many rows of the table there are. */
  long rows() {
    return table[0];
  }

  /** The rows of the table by their file. */
  Map<String, Long> rowsOfFiles() {
    return rowsOfFiles;
  }
}
