package vn.kho.etl.probe;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a table was found to be.
 *
 * @param format a short name, such as csv or xlsx
 * @param details what the format has to say, in order, such as encoding, delimiter or sheet
 * @param headerRows how many rows name the columns; 0 where none does
 * @param header the names of the columns, several header rows joined by a space; empty where no row
 *     names them
 * @param tables how many tables the file holds, as far as it was read
 * @param leftOut how many rows are no records, by what they are, such as preamble, footer or blank
 * @param refused how many records could not be read, by why
 */
public record TableLayout(
    String format,
    Map<String, String> details,
    int headerRows,
    List<String> header,
    int tables,
    Map<String, Long> leftOut,
    Map<String, Long> refused) {
  private static final Pattern BEGINNING =
      Pattern.compile("[^\\s:*|]{1,30}(\\s[^\\s:*|]{1,30})?:?");

  /** Copies the collections. */
  public TableLayout {
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    header = List.copyOf(header);
    leftOut = Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
    refused = Collections.unmodifiableMap(new LinkedHashMap<>(refused));
  }

  /** The same with more details before its own. */
  TableLayout with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(more);
    all.putAll(details);
    return new TableLayout(format, all, headerRows, header, tables, leftOut, refused);
  }

  /**
   * How a row that is no record begins, as {@code kho.skipLike} takes it: its first filled cell up
   * to a colon or to two words; empty for a blank row.
   */
  public static Optional<String> beginning(List<String> cells) {
    for (String cell : cells) {
      if (!cell.isBlank()) {
        Matcher words = BEGINNING.matcher(cell.strip());
        return words.lookingAt() ? Optional.of(words.group() + "*") : Optional.empty();
      }
    }
    return Optional.empty();
  }
}
