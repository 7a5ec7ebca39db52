package vn.kho.etl.clean;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;
import vn.kho.schema.problem.ErrorCode;

/**
 * What became of the values of each column, counted while they are cleaned. Values that are empty
 * count nowhere. Not safe for several threads.
 */
public final class ValueCounts implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Refusals that say nothing about how the values of a column are written. */
  private static final Set<ErrorCode> NO_VALUE =
      Set.of(ErrorCode.VALUE_REQUIRED, ErrorCode.VALUE_ERROR);

  private final ArrayList<String> columns;
  private final long[] fitting;
  private final long[] unfit;
  private final TreeMap<String, Long> rounded = new TreeMap<>();
  private long roundings;

  /** Counts of nothing yet, of columns with these names. */
  public ValueCounts(List<String> columns) {
    this.columns = new ArrayList<>(columns);
    this.fitting = new long[columns.size()];
    this.unfit = new long[columns.size()];
  }

  /** The names of the columns that are counted. */
  public List<String> columns() {
    return Collections.unmodifiableList(columns);
  }

  /** By column, how many values of the rows lost digits, as the contract allows. */
  public Map<String, Long> rounded() {
    return Collections.unmodifiableMap(rounded);
  }

  /** How many values of a column fit it, those in records that were set aside included. */
  public long fitting(int column) {
    return fitting[column];
  }

  /** How many values of a column do not fit its type and cleaners. */
  public long unfit(int column) {
    return unfit[column];
  }

  /** Counts a value of a row that lost digits. */
  void round(String column) {
    rounded.merge(column, 1L, Long::sum);
    roundings++;
  }

  /** How many values were counted as rounded here. */
  long roundings() {
    return roundings;
  }

  /** Counts values of rows that were cleaned before. */
  void fit(IntToLongFunction filled) {
    for (int i = 0; i < fitting.length; i++) {
      fitting[i] += filled.applyAsLong(i);
    }
  }

  /** Counts a value that fits. */
  void fit(int column) {
    fitting[column]++;
  }

  /** Counts a value that was refused. */
  void refuse(int column, ErrorCode code) {
    unfit[column] += NO_VALUE.contains(code) ? 0 : 1;
  }

  /** Adds what was counted of other records of the same columns. */
  void add(ValueCounts other) {
    other.rounded.forEach((column, count) -> rounded.merge(column, count, Long::sum));
    for (int i = 0; i < fitting.length; i++) {
      fitting[i] += other.fitting[i];
      unfit[i] += other.unfit[i];
    }
  }
}
