package vn.kho.etl.record.csv;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import vn.kho.schema.problem.KhoException;

/**
 * What is below the table of a plain CSV file, all of which was looked through.
 *
 * @param notesFrom the row from which on there are notes, such as the table's source; {@link
 *     Long#MAX_VALUE} where there are none
 * @param otherFrom the row that names the columns of another table; {@link Long#MAX_VALUE} where
 *     there is none
 */
record CsvTail(long notesFrom, long otherFrom) {
  /** Nothing. */
  static final CsvTail NONE = new CsvTail(Long.MAX_VALUE, Long.MAX_VALUE);

  /** This many lines at the end of a file may be notes. */
  static final int MOST_NOTES = 20;

  /** Words and a colon, or a bracket, asterisk or dash in front. */
  private static final Pattern NOTE = Pattern.compile("(?s)[\\p{L} ]{1,40}:.*|[(*\\[-].*");

  /** Whether a text begins as notes do. */
  static boolean marked(String text) {
    return NOTE.matcher(text).matches();
  }

  /**
   * Looks through a text.
   *
   * @param before how many rows are before the first record
   * @param names the names in the header
   */
  static CsvTail of(String text, char separator, long before, List<String> names) {
    if (names.size() < 2) {
      return NONE;
    }
    FurtherTableSearch search = new FurtherTableSearch(names);
    CsvParser parser = new CsvParser(new StringReader(text), separator);
    try {
      for (List<String> cells = parser.next(); cells != null; cells = parser.next()) {
        if (parser.rows() > before) {
          search.take(cells, parser);
        }
      }
    } catch (KhoException e) {
      return NONE; // A quote is open to the end, which the reader refuses.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return search.found();
  }

  /** The search, row by row. */
  private static final class FurtherTableSearch {
    private final FurtherTable table;
    private boolean afterBlank;
    private boolean markedRecords;
    private int notes;
    private long notesFrom = Long.MAX_VALUE;
    private long otherFrom = Long.MAX_VALUE;

    FurtherTableSearch(List<String> names) {
      this.table = new FurtherTable(names);
    }

    CsvTail found() {
      boolean noted = !markedRecords && notes <= MOST_NOTES;
      return new CsvTail(noted ? notesFrom : Long.MAX_VALUE, otherFrom);
    }

    void take(List<String> cells, CsvParser parser) {
      if (parser.blank()) {
        afterBlank |= cells.size() == 1;
        return;
      }
      String first = cells.get(0).strip();
      boolean line = cells.size() == 1 && !parser.lines() && first.indexOf(' ') > 0;
      boolean begins = line && notesFrom == Long.MAX_VALUE && marked(first);
      boolean goesOn = line && notesFrom < Long.MAX_VALUE;
      notesFrom = begins ? parser.rows() : goesOn ? notesFrom : Long.MAX_VALUE;
      notes = begins ? 1 : goesOn ? notes + 1 : 0;
      markedRecords = markedRecords || (cells.size() > 1 && marked(first));
      boolean other = table.begins(cells, afterBlank);
      otherFrom = other ? Math.min(otherFrom, parser.rows()) : otherFrom;
      afterBlank = false;
    }
  }
}
