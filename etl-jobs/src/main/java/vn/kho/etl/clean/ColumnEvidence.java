package vn.kho.etl.clean;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
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

  /** No evidence yet: by column and kind, 0. */
  long[][] none() {
    long[][] counts = new long[columns.size()][];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new long[columns.get(i).evidenceKinds()];
    }
    return counts;
  }

  /** Adds the evidence of all records of a reader to the counts. */
  void observe(RecordReader reader, long[][] counts) throws IOException {
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
  static long[][] sum(long[][] one, long[][] other) {
    for (int i = 0; i < one.length; i++) {
      for (int kind = 0; kind < one[i].length; kind++) {
        one[i][kind] += other[i][kind];
      }
    }
    return one;
  }

  /** The cleaners of the columns, deciding by what was counted. */
  List<ColumnCleaner> deciding(long[][] counts) {
    List<ColumnCleaner> decided = new ArrayList<>(columns);
    for (int i = 0; i < counts.length; i++) {
      if (counts[i].length > 0) {
        decided.set(i, columns.get(i).deciding(counts[i]));
      }
    }
    return decided;
  }
}
