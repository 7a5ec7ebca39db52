package vn.kho.quality.data;

import java.util.OptionalInt;
import java.util.Set;

/**
 * How a CSV file is written.
 *
 * @param delimiter one character or {@code \t}; empty to find it in the header row
 * @param encoding such as {@code windows-1258}; empty for UTF-8, or what a byte order mark says
 * @param nulls texts that stand for no value, besides the empty field
 * @param header whether the header row names the columns; else they are column_1, column_2, ...
 * @param typed whether whole numbers, numbers and true/false are recognised; else all is text
 * @param givenHeaderRow the row with the column names, from 1, where it is given; an empty line is
 *     a row, and so is a record of two lines
 * @param skipRows how many rows below the header are no records
 */
public record CsvOptions(
    String delimiter,
    String encoding,
    Set<String> nulls,
    boolean header,
    boolean typed,
    OptionalInt givenHeaderRow,
    int skipRows) {
  /** A header; everything else is detected. */
  public static final CsvOptions USUAL = new CsvOptions("", "", Set.of(), true, true);

  /** Copies the set. */
  public CsvOptions {
    nulls = Set.copyOf(nulls);
  }

  /** Options of a file whose records begin in the first row, behind the header. */
  public CsvOptions(
      String delimiter, String encoding, Set<String> nulls, boolean header, boolean typed) {
    this(delimiter, encoding, nulls, header, typed, OptionalInt.empty(), 0);
  }

  /** A copy of these options with the header and the first record in other rows. */
  public CsvOptions rows(int header, int skipped) {
    return rows(OptionalInt.of(header), skipped);
  }

  /** A copy of these options whose header row may be given or empty. */
  public CsvOptions rows(OptionalInt header, int skipped) {
    return new CsvOptions(delimiter, encoding, nulls, this.header, typed, header, skipped);
  }

  /** The row with the column names: the first unless another is given. */
  int headerRow() {
    return givenHeaderRow.orElse(1);
  }

  /** Whether neither header row nor skipped rows are given, so that they are detected. */
  boolean rowsAreFound() {
    return header && givenHeaderRow.isEmpty() && skipRows == 0;
  }

  /** Whether the header and the records follow each other from the first row. */
  boolean fromTop() {
    return headerRow() == 1 && skipRows == 0;
  }
}
