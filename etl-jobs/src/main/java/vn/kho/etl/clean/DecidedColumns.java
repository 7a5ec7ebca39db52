package vn.kho.etl.clean;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The cleaners of the columns. Where several deliveries are read together, those of a file decide
 * ambiguous texts by what the column holds in the delivery of that file.
 */
final class DecidedColumns implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ArrayList<ColumnCleaner> all;

  /** By checksum of the file; empty where all files are cleaned alike. */
  private final HashMap<String, ArrayList<ColumnCleaner>> byFile = new HashMap<>();

  /** The same cleaners for every file. */
  DecidedColumns(List<ColumnCleaner> all) {
    this.all = new ArrayList<>(all);
  }

  /**
   * Cleaners of several deliveries.
   *
   * @param undecided cleaners that refuse ambiguous texts
   * @param byFile those that decide, by checksum of the file
   */
  DecidedColumns(List<ColumnCleaner> undecided, Map<String, List<ColumnCleaner>> byFile) {
    this(undecided);
    byFile.forEach((file, columns) -> this.byFile.put(file, new ArrayList<>(columns)));
  }

  /** The cleaners for the records of a file. */
  List<ColumnCleaner> of(String sha256) {
    return byFile.isEmpty() ? all : byFile.getOrDefault(sha256, all);
  }

  /** A column's cleaner, to ask what does not depend on decisions. */
  ColumnCleaner get(int column) {
    return all.get(column);
  }
}
