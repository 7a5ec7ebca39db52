package vn.kho.etl.record.csv;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds records that a quote swallowed: where the quote that closes a cell is missing, CSV lets the
 * cell go on to the next quote of the file, over any number of lines, and the record may have as
 * many cells as it should. Lines in a cell are records of their own where each of them has as many
 * cells as the header, and figures in the columns in which the record around them has figures; a
 * cell with line breaks of its own, such as an address, does not.
 */
final class SwallowedLines {
  /** So many lines of the header's width need no figures to be records. */
  private static final int MANY = 3;

  /** With fewer columns a line of text may have as many cells by chance. */
  private static final int FEWEST_COLUMNS = 2;

  /** No more of a cell is looked at. */
  private static final int MOST_LINES = 1_000;

  private static final Pattern LINE_END = Pattern.compile("\r\n|\n|\r");

  private final int width;
  private final Pattern separator;

  SwallowedLines(int width, char separator) {
    this.width = width;
    this.separator = Pattern.compile(Pattern.quote(String.valueOf(separator)));
  }

  /** What is wrong with a record that swallowed others; empty where nothing is. */
  String fault(List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      int swallowed = swallowed(cells, i);
      if (swallowed > 0) {
        return "its field "
            + (i + 1)
            + " holds "
            + swallowed
            + (swallowed == 1 ? " line" : " lines")
            + " that are records of their own: a quote is not closed where it should be"
            + " (kho.multiline: allowed, if they belong to the field)";
      }
    }
    return "";
  }

  /** How many records a cell swallowed; 0 where its lines are none. */
  private int swallowed(List<String> cells, int place) {
    String[] lines = LINE_END.split(cells.get(place), MOST_LINES);
    if (width < FEWEST_COLUMNS || lines.length < 2) {
      return 0;
    }
    int last = lines.length - 1;
    String[] opening = pieces(lines[0]);
    if (place + opening.length != width) {
      return 0;
    }
    boolean[] figures = new boolean[width];
    int known = 0;
    for (int i = 0; i < width; i++) {
      figures[i] = figure(i < place ? cells.get(i) : opening[i - place]);
      known += figures[i] ? 1 : 0;
    }
    for (int i = 1; i < last; i++) {
      String[] record = pieces(lines[i]);
      if (record.length != width || !alike(record, figures)) {
        return 0;
      }
    }
    String[] closing = pieces(lines[last]);
    boolean whole = closing.length + cells.size() - place - 1 == width && alike(closing, figures);
    boolean proven = known > 0 ? whole || last > 1 : last > MANY && width > FEWEST_COLUMNS;
    return proven ? last : 0;
  }

  private String[] pieces(String line) {
    return separator.split(line, -1);
  }

  /** Whether a line has figures where the record has them, its last piece left out of account. */
  private static boolean alike(String[] pieces, boolean[] figures) {
    for (int i = 0; i < pieces.length; i++) {
      boolean open = i == pieces.length - 1 && pieces.length < figures.length;
      if (figures[i] && !open && !figure(pieces[i])) {
        return false;
      }
    }
    return true;
  }

  /** Whether a text is a number, a day or a time. */
  private static boolean figure(String text) {
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      digits += c >= '0' && c <= '9' ? 1 : 0;
      if (!(c >= '0' && c <= '9') && "+-.:/ ".indexOf(c) < 0) {
        return false;
      }
    }
    return digits > 0;
  }
}
