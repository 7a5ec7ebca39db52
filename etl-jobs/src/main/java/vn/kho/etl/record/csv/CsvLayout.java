package vn.kho.etl.record.csv;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.SourceColumns;

/**
 * How a CSV file is laid out.
 *
 * @param separator between its cells
 * @param before how many rows are before its first record, blank ones included
 * @param names the column names as they are compared; an empty one for the cell behind a delimiter
 *     that ends every row
 * @param delimiterEnds whether a delimiter ends every row, so that the cell behind it must be empty
 * @param columns what the header says of the columns, and how many rows before the first record are
 *     titles or units
 */
record CsvLayout(
    char separator, long before, List<String> names, boolean delimiterEnds, SourceColumns columns) {
  /** The first line by which Excel is told the delimiter, such as {@code sep=;}. */
  private static final Pattern SEPARATOR_LINE =
      Pattern.compile("(?i)\"?sep=([^\"\\r\\n])\"?(?=[\\r\\n]|$)");

  /** Behind the names in {@link #header()}, where a delimiter ends every row. */
  static final String ENDS = "delimiter ends rows";

  /** Whether text begins with a line that names the separator ({@code sep=;}). */
  static boolean namesSeparator(String text) {
    return SEPARATOR_LINE.matcher(text).lookingAt();
  }

  /** The separator that the first line of a text names. */
  static char separator(String text) {
    Matcher reported = SEPARATOR_LINE.matcher(text);
    if (!reported.lookingAt()) {
      throw new IllegalArgumentException("no such line");
    }
    return reported.group(1).charAt(0);
  }

  /**
   * The separator and the header as {@link FileChunk#header()}, for a part that does not hold them.
   */
  String header() {
    StringBuilder text = new StringBuilder("sep=").append(separator);
    String before = "\n";
    for (String name : names) {
      text.append(before).append('"').append(name.replace("\"", "\"\"")).append('"');
      before = String.valueOf(separator);
    }
    return text.append('\n').append(delimiterEnds ? ENDS + "\n" : "").toString();
  }
}
