package vn.kho.etl.probe.text;

import java.util.ArrayList;
import java.util.List;
import vn.kho.schema.format.CsvFileFormat;

/**
 * Follows double-quoted cells over lines before the delimiter is known. Otherwise a cell of
 * hundreds of lines in the first record would fill the sample from which the dialect is detected.
 */
final class LongCells {
  /** Quoted cells of fewer lines are recognised together with the dialect. */
  private static final int FEWEST_LINES = 20;

  private boolean open;

  /** Takes the next line; returns whether a quoted cell is open at its end. */
  boolean take(String line) {
    if (line.indexOf('"') < 0) {
      return open;
    }
    long quotes = line.chars().filter(c -> c == '"').count();
    if (quotes % 2 == 1) {
      open = open ? !closes(line) : opens(line);
    }
    return open;
  }

  /** Whether the last quote of a line is where a cell begins. */
  private static boolean opens(String line) {
    int at = line.lastIndexOf('"');
    while (at > 0 && line.charAt(at - 1) == '"') {
      at--;
    }
    return at == 0 || CsvFileFormat.USUAL_DELIMITERS.indexOf(line.charAt(at - 1)) >= 0;
  }

  /** Whether the first quote of a line that is not doubled is where a cell ends. */
  private static boolean closes(String line) {
    int at = line.indexOf('"');
    while (at >= 0 && at + 1 < line.length() && line.charAt(at + 1) == '"') {
      at = line.indexOf('"', at + 2);
    }
    return at >= 0
        && (at + 1 == line.length()
            || CsvFileFormat.USUAL_DELIMITERS.indexOf(line.charAt(at + 1)) >= 0);
  }

  /**
   * Whether all line ends of a record are within one cell under a dialect; true where it has none.
   */
  static boolean within(String record, TextDialect dialect) {
    int end = record.indexOf('\n');
    if (end < 0) {
      return true;
    }
    RecordSplitter splitter = new RecordSplitter(dialect);
    for (int from = 0; end >= 0; end = record.indexOf('\n', from)) {
      if (splitter.take(record.substring(from, end))) {
        return false;
      }
      from = end + 1;
    }
    return true;
  }

  /** The lines without blank ones; those of a long cell are joined to one. */
  static List<String> joined(List<TextLines.TextLine> lines) {
    List<String> joined = new ArrayList<>();
    LongCells cells = new LongCells();
    for (int i = 0; i < lines.size(); i++) {
      int end = i;
      while (end < lines.size() && cells.take(lines.get(end).text())) {
        end++;
      }
      if (end < lines.size() && end - i >= FEWEST_LINES) {
        StringBuilder record = new StringBuilder();
        lines.subList(i, end).forEach(line -> record.append(line.text()).append('\n'));
        joined.add(record.append(lines.get(end).text()).toString());
        i = end;
      } else {
        cells.open = false;
        if (!lines.get(i).blank()) {
          joined.add(lines.get(i).text());
        }
      }
    }
    return joined;
  }
}
