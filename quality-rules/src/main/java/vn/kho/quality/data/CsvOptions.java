package vn.kho.quality.data;

import java.util.Set;

/**
 * How a CSV file is written.
 *
 * @param delimiter one character or {@code \t}; empty to find it in the first line
 * @param encoding such as {@code windows-1258}; empty for UTF-8, or what a byte order mark says
 * @param nulls texts that stand for no value, besides the empty field
 * @param header whether the first line names the columns; else they are column_1, column_2, ...
 * @param typed whether whole numbers, numbers and true/false are recognised; else all is text
 */
public record CsvOptions(
    String delimiter, String encoding, Set<String> nulls, boolean header, boolean typed) {
  /** A header, everything else found out. */
  public static final CsvOptions USUAL = new CsvOptions("", "", Set.of(), true, true);

  /** Copies the set. */
  public CsvOptions {
    nulls = Set.copyOf(nulls);
  }
}
