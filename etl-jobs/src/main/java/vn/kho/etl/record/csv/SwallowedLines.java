package vn.kho.etl.record.csv;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds records that a quote swallowed: where the quote that closes a cell is missing, CSV lets the
 * cell go on to the next quote of the file, over any number of lines, and the record may have as
 * many cells as it should. Lines in a cell are records of their own where most of them have as many
 * cells as the header, and figures in the columns in which the record around them has figures; a
 * cell with line breaks of its own, such as an address, does not.
 */
final class SwallowedLines {
  /** This many lines of the header's width need no figures to be records. */
  private static final int MANY = 3;

  /** With fewer columns a line of text may have as many cells by chance. */
  private static final int FEWEST_COLUMNS = 2;

  /** No more of a cell is looked at. */
  private static final int MOST_LINES = 1_000;

  private static final Pattern LINE_END = Pattern.compile("\r\n|\n|\r");

  private final int width;
  private final Pattern separator;
  private final String signs;

  SwallowedLines(int width, String separator) {
    this.width = width;
    this.signs = separator.equals(",") ? "+-.:/% " : "+-.:/%, ";
    this.separator = Pattern.compile(Pattern.quote(separator));
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
    int records = 0;
    int others = 0;
    for (int i = 1; i < last; i++) {
      if (!lines[i].isBlank()) {
        String[] record = pieces(lines[i]);
        boolean alike = record.length == width && alike(record, figures, known);
        records += alike ? 1 : 0;
        others += alike ? 0 : 1;
      }
    }
    if (known == 0) {
      return others == 0 && records >= MANY && width > FEWEST_COLUMNS ? last : 0;
    }
    return (last > 1
            ? records > 0 && records >= others
            : closes(cells, place, lines[last], figures))
        ? last
        : 0;
  }

  /** Whether the last line of a cell and the cells behind it are a record. */
  private boolean closes(List<String> cells, int place, String line, boolean[] figures) {
    String[] closing = pieces(line);
    return closing.length + cells.size() - place - 1 == width && alike(closing, figures, 1);
  }

  /** The pieces of a line, one more than the columns at the most. */
  private String[] pieces(String line) {
    return separator.split(line, width + 1);
  }

  /**
   * Whether a line has figures where the record has them, or nothing; its last piece is left out of
   * account where the line goes on in further cells.
   */
  private boolean alike(String[] pieces, boolean[] figures, int known) {
    int seen = 0;
    for (int i = 0; i < pieces.length; i++) {
      boolean open = i == pieces.length - 1 && pieces.length < figures.length;
      if (figures[i] && !open && !pieces[i].isBlank()) {
        if (!figure(pieces[i])) {
          return false;
        }
        seen++;
      }
    }
    return known == 0 || seen > 0;
  }

  /** Whether a text is a number, a day or a time. */
  private boolean figure(String text) {
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      digits += c >= '0' && c <= '9' ? 1 : 0;
      if (!(c >= '0' && c <= '9') && signs.indexOf(c) < 0) {
        return false;
      }
    }
    return digits > 0;
  }
}
