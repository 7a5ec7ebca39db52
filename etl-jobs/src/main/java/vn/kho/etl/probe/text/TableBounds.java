package vn.kho.etl.probe.text;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vn.kho.etl.probe.CellKind;
import vn.kho.etl.probe.YearHeader;

/**
 * Where a table begins among the rows of a text, and its columns.
 *
 * @param before how many rows are before it, blank ones included
 * @param headerRows how many rows name its columns
 * @param header the names, several rows joined by a space
 * @param kinds what most cells of each column look like
 */
record TableBounds(int before, int headerRows, List<String> header, List<CellKind> kinds) {
  private static final int WINDOW = 10;
  private static final int MOST_HEADER_ROWS = 5;
  private static final double MOST = 0.8;

  int width() {
    return kinds.size();
  }

  /** The first table among rows; empty where all rows are blank. */
  static Optional<TableBounds> of(List<TextRecords.TextRow> rows) {
    List<Integer> filled = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (!rows.get(i).blank()) {
        filled.add(i);
      }
    }
    if (filled.isEmpty()) {
      return Optional.empty();
    }
    int start = start(rows, filled);
    int width = width(rows, filled, start);
    List<TextRecords.TextRow> body = body(rows, filled.subList(start, filled.size()), width);
    List<CellKind> kinds = kinds(body, width);
    int headers = headers(rows, filled.subList(start, filled.size()), kinds);
    if (headers > 1 && HeaderNames.title(rows.get(filled.get(start)), body.get(0))) {
      start++;
      headers--;
    }
    if (headers == 0 && !body.isEmpty() && years(body)) {
      headers = 1;
    }
    if (headers == 0 && start > 0 && filled.get(start - 1) == filled.get(start) - 1) {
      List<String> header = HeaderNames.odd(rows.get(filled.get(start - 1)), body, kinds);
      if (!header.isEmpty()) {
        return Optional.of(new TableBounds(filled.get(start - 1), 1, header, kinds));
      }
    }
    List<TextRecords.TextRow> names = new ArrayList<>();
    filled.subList(start, start + headers).forEach(place -> names.add(rows.get(place)));
    List<String> header = HeaderNames.of(names, width);
    return Optional.of(new TableBounds(filled.get(start), headers, header, kinds));
  }

  /** The rows of a table, without repetitions of its header. */
  private static List<TextRecords.TextRow> body(
      List<TextRecords.TextRow> rows, List<Integer> table, int width) {
    TextRecords.TextRow first = rows.get(table.get(0));
    boolean words = first.cells().stream().noneMatch(cell -> CellKind.of(cell).typed());
    List<TextRecords.TextRow> body = new ArrayList<>();
    for (int i = 0; i < table.size(); i++) {
      TextRecords.TextRow row = rows.get(table.get(i));
      boolean again = words && i > 1 && row.cells().equals(first.cells());
      if (row.width() == width && !again) {
        body.add(row);
      }
    }
    return body;
  }

  /**
   * The number of columns of a table: that of its first row, unless no other row has that many
   * cells and most rows behind it agree on another number.
   */
  private static int width(List<TextRecords.TextRow> rows, List<Integer> filled, int start) {
    int first = rows.get(filled.get(start)).width();
    Map<Integer, Integer> widths = new TreeMap<>();
    List<Integer> behind = filled.subList(start + 1, Math.min(filled.size(), start + 1 + WINDOW));
    behind.forEach(place -> widths.merge(rows.get(place).width(), 1, Integer::sum));
    if (first < 2 || behind.size() < 2 || widths.containsKey(first)) {
      return first;
    }
    for (var one : widths.entrySet()) {
      if (one.getKey() > 1 && one.getValue() >= MOST * behind.size()) {
        return one.getKey();
      }
    }
    return first;
  }

  /** The index, among the rows that are not blank, of the first row of the first table. */
  private static int start(List<TextRecords.TextRow> rows, List<Integer> filled) {
    int start = -1;
    for (int i = 0; i < filled.size() && start < 0; i++) {
      int width = rows.get(filled.get(i)).width();
      if (width > 1 && stable(rows, filled, i, width) && !narrow(rows, filled, i, width)) {
        start = i;
      }
    }
    if (start != 0) {
      int likeliest = likeliest(rows, filled);
      int first = rows.get(filled.get(0)).width();
      boolean whole = first > 1 && rows.get(filled.get(likeliest)).width() <= first + 2;
      if (start < 0 || (whole && first > 2)) {
        return whole ? 0 : likeliest;
      }
    }
    int width = rows.get(filled.get(start)).width();
    while (start + 1 < filled.size()
        && (width > 2 || filled.get(start + 1) > filled.get(start) + 1)
        && rows.get(filled.get(start)).filled() <= 1
        && fuller(rows, filled, start + 1, width)) {
      start++;
    }
    return start;
  }

  private static boolean fuller(
      List<TextRecords.TextRow> rows, List<Integer> filled, int from, int width) {
    for (int i = from; i < Math.min(from + WINDOW, filled.size()); i++) {
      if (2 * rows.get(filled.get(i)).filled() >= width) {
        return true;
      }
    }
    return false;
  }

  /** Whether most of the rows behind a row have the same width. */
  private static boolean stable(
      List<TextRecords.TextRow> rows, List<Integer> filled, int at, int width) {
    int end = Math.min(filled.size(), at + 1 + WINDOW);
    int same = 0;
    for (int i = at + 1; i < end; i++) {
      same += rows.get(filled.get(i)).width() == width ? 1 : 0;
    }
    int others = end - at - 1;
    return others > 0 && (2 * same > others || (same > 0 && consecutive(rows, filled, at) > 2));
  }

  /** The number of consecutive rows from an index on that have the same width. */
  private static int consecutive(List<TextRecords.TextRow> rows, List<Integer> filled, int at) {
    int width = rows.get(filled.get(at)).width();
    int end = at;
    while (end < filled.size() && rows.get(filled.get(end)).width() == width) {
      end++;
    }
    return end - at;
  }

  /** Whether a few narrow rows precede a much longer and wider table. */
  private static boolean narrow(
      List<TextRecords.TextRow> rows, List<Integer> filled, int at, int width) {
    int length = consecutive(rows, filled, at);
    int next = at + length;
    if (length > 4 || next >= filled.size()) {
      return false;
    }
    int longest = 0;
    for (int i = next; i < Math.min(filled.size(), next + 3); i++) {
      int wide = rows.get(filled.get(i)).width();
      if (wide > width && stable(rows, filled, i, wide)) {
        int same = 0;
        for (int k = i; k < filled.size(); k++) {
          same += rows.get(filled.get(k)).width() == wide ? 1 : 0;
        }
        longest = Math.max(longest, same);
      }
    }
    return longest >= 3 * length;
  }

  /** The first row of the width that most rows have. */
  private static int likeliest(List<TextRecords.TextRow> rows, List<Integer> filled) {
    Map<Integer, Integer> widths = new TreeMap<>();
    filled.forEach(place -> widths.merge(rows.get(place).width(), 1, Integer::sum));
    int best = 0;
    int width = 1;
    for (var one : widths.entrySet()) {
      if (one.getValue() >= best) {
        best = one.getValue();
        width = one.getKey();
      }
    }
    for (int i = 0; i < filled.size(); i++) {
      if (rows.get(filled.get(i)).width() == width) {
        return i;
      }
    }
    return 0;
  }

  private static List<CellKind> kinds(List<TextRecords.TextRow> body, int width) {
    int skip = Math.min(MOST_HEADER_ROWS, body.size() / 2);
    List<CellKind> kinds = new ArrayList<>(width);
    for (int column = 0; column < width; column++) {
      Map<CellKind, Integer> counts = new EnumMap<>(CellKind.class);
      int given = 0;
      for (int i = skip; i < body.size(); i++) {
        CellKind kind = CellKind.of(body.get(i).cells().get(column));
        counts.merge(kind, 1, Integer::sum);
        given += kind == CellKind.EMPTY ? 0 : 1;
      }
      kinds.add(most(counts, given));
    }
    return kinds;
  }

  private static CellKind most(Map<CellKind, Integer> counts, int given) {
    if (given == 0) {
      return CellKind.EMPTY;
    }
    int decimals = counts.getOrDefault(CellKind.NUMBER, 0);
    int numbers = counts.getOrDefault(CellKind.INTEGER, 0) + decimals;
    if (numbers >= MOST * given) {
      return decimals > 0 ? CellKind.NUMBER : CellKind.INTEGER;
    }
    for (CellKind kind : CellKind.values()) {
      if (kind.typed() && counts.getOrDefault(kind, 0) >= MOST * given) {
        return kind;
      }
    }
    return CellKind.TEXT;
  }

  private static boolean years(List<TextRecords.TextRow> body) {
    List<List<String>> below =
        body.subList(1, body.size()).stream().map(TextRecords.TextRow::cells).toList();
    return YearHeader.names(body.get(0).cells(), below);
  }

  /**
   * Whether the cells of a row are column names and not values, judged by the columns of a type
   * other than text.
   */
  static boolean names(TextRecords.TextRow row, List<CellKind> kinds) {
    return names(row, kinds, 0.5);
  }

  /** As {@link #names}, where only a share of the typed columns must have a name. */
  private static boolean names(TextRecords.TextRow row, List<CellKind> kinds, double share) {
    int typed = 0;
    int texts = 0;
    for (int i = 0; i < Math.min(kinds.size(), row.width()); i++) {
      if (kinds.get(i).typed()) {
        CellKind kind = CellKind.of(row.cells().get(i));
        if (kind.typed()) {
          return false;
        }
        typed++;
        texts += kind == CellKind.TEXT ? 1 : 0;
      }
    }
    return texts >= share * typed && (texts > 0 || share == 0);
  }

  /**
   * Whether a row is part of the header: it names columns, groups of columns that the next row
   * names, or the columns of such groups.
   */
  private static boolean names(
      List<TextRecords.TextRow> rows, List<Integer> table, int at, List<CellKind> kinds) {
    TextRecords.TextRow row = rows.get(table.get(at));
    return names(row, kinds)
        || (at > 0 && HeaderNames.below(rows.get(table.get(at - 1)), row, kinds))
        || (row.filled() > 1
            && at + 1 < table.size()
            && names(row, kinds, 0)
            && names(rows.get(table.get(at + 1)), kinds));
  }

  private static int headers(
      List<TextRecords.TextRow> rows, List<Integer> table, List<CellKind> kinds) {
    long typed = kinds.stream().filter(CellKind::typed).count();
    TextRecords.TextRow first = rows.get(table.get(0));
    int same = 1;
    while (same < Math.min(MOST_HEADER_ROWS, table.size() - 1)
        && rows.get(table.get(same)).cells().equals(first.cells())) {
      same++;
    }
    if (typed == 0) {
      List<TextRecords.TextRow> below = new ArrayList<>();
      table.subList(same, table.size()).forEach(place -> below.add(rows.get(place)));
      boolean names =
          HeaderNames.distinct(first.cells(), below) && !HeaderNames.record(first.cells(), below);
      return names ? same : 0;
    }
    int headers = 0;
    while (headers < Math.min(MOST_HEADER_ROWS, table.size() - 1)
        && (headers == 0 || rows.get(table.get(headers)).width() == kinds.size())
        && names(rows, table, headers, kinds)) {
      headers++;
    }
    return typed == 1 ? Math.min(same, headers) : headers;
  }
}
