package vn.kho.etl.clean;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.kho.etl.land.LandedFile;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordReader;

/**
 * Evidence of how the values of a delivery's columns are written, counted over all its records
 * before any is cleaned. Only columns are read in which a cell may be ambiguous by itself.
 */
final class ColumnEvidence implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ArrayList<ColumnCleaner> columns;

  ColumnEvidence(List<ColumnCleaner> columns) {
    this.columns = new ArrayList<>(columns);
  }

  /** Whether any column needs it. */
  boolean wanted() {
    return columns.stream().anyMatch(column -> column.evidenceKinds() > 0);
  }

  /** The cleaners before anything is counted: they refuse ambiguous texts. */
  DecidedColumns undecided() {
    return new DecidedColumns(columns);
  }

  /** No evidence yet: by column and kind, 0. */
  long[][] none() {
    long[][] counts = new long[columns.size()][];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new long[columns.get(i).evidenceKinds()];
    }
    return counts;
  }

  /**
   * Adds the evidence of all records of a reader to the counts of a file.
   *
   * @param files the counts by checksum of the file
   */
  void observe(String file, RecordReader reader, Map<String, long[][]> files) throws IOException {
    long[][] counts = files.computeIfAbsent(file, unused -> none());
    RecentReadings recent = new RecentReadings();
    for (RawRecord record = reader.next(); record != null; record = reader.next()) {
      if (record.fault() != null) {
        continue;
      }
      RecordCell cell = new RecordCell(record, recent);
      for (int i = 0; i < counts.length; i++) {
        if (counts[i].length > 0) {
          columns.get(i).observe(record, cell, counts[i]);
        }
      }
    }
  }

  /** Adds the other counts to the first, and returns the first. */
  private static long[][] sum(long[][] one, long[][] other) {
    for (int i = 0; i < one.length; i++) {
      for (int kind = 0; kind < one[i].length; kind++) {
        one[i][kind] += other[i][kind];
      }
    }
    return one;
  }

  /** Adds the counts of each file to the first ones, and returns these. */
  static Map<String, long[][]> sum(Map<String, long[][]> files, Map<String, long[][]> more) {
    Map<String, long[][]> all = new HashMap<>(files);
    more.forEach((file, counts) -> all.merge(file, counts, ColumnEvidence::sum));
    return all;
  }

  /**
   * The cleaners of the columns, which decide for each file by all files of its delivery.
   *
   * @param deliveries the files of each; a shared file is of the last one that has it
   * @param counts by checksum of the file
   */
  DecidedColumns deciding(List<List<LandedFile>> deliveries, Map<String, long[][]> counts) {
    Map<String, List<ColumnCleaner>> byFile = new HashMap<>();
    List<ColumnCleaner> decided = columns;
    for (List<LandedFile> delivery : deliveries) {
      Set<String> files = new HashSet<>();
      delivery.forEach(file -> files.add(file.sha256()));
      long[][] together = none();
      files.forEach(file -> sum(together, counts.getOrDefault(file, none())));
      List<ColumnCleaner> own = deciding(together);
      files.forEach(file -> byFile.put(file, own));
      decided = own;
    }
    return deliveries.size() == 1
        ? new DecidedColumns(decided)
        : new DecidedColumns(columns, byFile);
  }

  private List<ColumnCleaner> deciding(long[][] counts) {
    List<ColumnCleaner> decided = new ArrayList<>(columns);
    for (int i = 0; i < counts.length; i++) {
      if (counts[i].length > 0) {
        decided.set(i, columns.get(i).deciding(counts[i]));
      }
    }
    return decided;
  }
}
