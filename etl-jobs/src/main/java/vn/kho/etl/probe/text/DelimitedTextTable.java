package vn.kho.etl.probe.text;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.probe.CellKind;
import vn.kho.etl.probe.TableLayout;
import vn.kho.etl.probe.TableRows;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** One table of delimited text. */
final class DelimitedTextTable implements TableRows {
  private static final int AHEAD = 120;
  private static final int LOOK = 10;

  private final TextRecords records;
  private final String format;
  private final Map<String, String> details;
  private final Deque<TextRecords.TextRow> ahead = new ArrayDeque<>();
  private final Map<String, Long> leftOut = new LinkedHashMap<>();
  private TableBounds bounds = new TableBounds(0, 0, List.of(), List.of());
  private TableBounds wanted = bounds;
  private int tables;
  private final Set<String> notes = new LinkedHashSet<>();
  private int unlike;
  private boolean ended;
  private boolean over;
  private boolean wide;
  private boolean group;

  /** Whether a line of dashes is below the names of the first table. */
  private boolean ruled;

  private List<String> first = List.of();

  private DelimitedTextTable(TextRecords records, String format, Map<String, String> details) {
    this.records = records;
    this.format = format;
    this.details = details;
  }

  /** Opens the table with an index, from 0. */
  static DelimitedTextTable open(
      TextRecords records, String format, Map<String, String> details, int index)
      throws IOException {
    DelimitedTextTable table = new DelimitedTextTable(records, format, details);
    boolean found = table.begin("preamble");
    for (int i = 0; i < index && found; i++) {
      while (table.row() != null) {
        table.count("other tables", 1);
      }
      found = table.begin("between tables");
    }
    if (!found && index > 0) {
      throw new KhoException(
          ErrorCode.SOURCE_SHAPE,
          "Cannot read table %d of the file, it has %d. Name another."
              .formatted(index + 1, table.tables));
    }
    table.wanted = table.bounds;
    table.group &= index == 0;
    table.ruled &= index == 0;
    table.over = !found;
    return table;
  }

  private void count(String what, long rows) {
    if (rows > 0) {
      leftOut.merge(what, rows, Long::sum);
    }
  }

  /**
   * Advances to the first row of the next table below its header; false where there is no further
   * table.
   */
  private boolean begin(String before) throws IOException {
    fill(AHEAD);
    Optional<TableBounds> found = TableBounds.of(List.copyOf(ahead));
    boolean table = found.isPresent() && (tables == 0 || tabular(found.orElseThrow()));
    if (!table) {
      while (!ahead.isEmpty()) {
        TextRecords.TextRow row = ahead.remove();
        count(row.blank() ? "blank" : "footer", 1);
        if (!row.blank() && tables == 1) {
          Optional<String> like = TableLayout.footerPattern(row.cells());
          like.ifPresent(notes::add);
          unlike += like.isPresent() ? 0 : 1;
        }
        fill(1);
      }
      return false;
    }
    bounds = found.orElseThrow();
    wide = false;
    first = List.of();
    tables++;
    records.expect(bounds.width());
    for (int i = 0; i < bounds.before(); i++) {
      TextRecords.TextRow row = taken();
      group |= tables == 1 && i == bounds.before() - 1 && HeaderNames.group(row, bounds);
      count(row.blank() ? "blank" : before, 1);
    }
    for (int named = 0; named < bounds.headerRows(); ) {
      boolean blank = taken().blank();
      count("blank", blank ? 1 : 0);
      named += blank ? 0 : 1;
    }
    takeDrawn();
    return true;
  }

  /** Consumes the line of dashes below the names; elsewhere such a row is a record. */
  private void takeDrawn() {
    TextRecords.TextRow below = ahead.peek();
    if (bounds.headerRows() > 0 && below != null && below.drawn()) {
      ahead.remove();
      count("blank", 1);
      ruled |= tables == 1;
    }
    List<TextRecords.TextRow> rest = List.copyOf(ahead);
    ahead.clear();
    rest.forEach(row -> ahead.add(row.drawn() ? new TextRecords.TextRow(row.cells(), false) : row));
  }

  private TextRecords.TextRow taken() {
    return ahead.remove();
  }

  /** Whether the rows behind a table are another table, and not notes. */
  private boolean tabular(TableBounds found) {
    long rows = ahead.stream().filter(row -> record(row, found.width())).count();
    return found.width() > 1 && rows > 1;
  }

  /** Whether a row has the width of a table and several filled cells that are not signatures. */
  private static boolean record(TextRecords.TextRow row, int width) {
    return !row.blank()
        && row.width() == width
        && row.filled() > 1
        && !TableLayout.signatures(row.cells());
  }

  private void fill(int wanted) throws IOException {
    while (!ended && ahead.size() < wanted) {
      TextRecords.TextRow row = records.next();
      ended = row == null;
      if (row != null) {
        ahead.add(row);
      }
    }
  }

  @Override
  public @Nullable List<String> next() throws IOException {
    List<String> cells = over ? null : row();
    if (cells == null && !over) {
      over = true;
      while (begin("footer")) {
        boolean any = bounds.before() + bounds.headerRows() > 0;
        while (row() != null) {
          any = true;
          count("other tables", 1);
        }
        if (!any && !ahead.isEmpty()) {
          ahead.remove(); // A table without rows would be found here endlessly.
          count("footer", 1);
        }
        count("other tables", bounds.headerRows());
      }
    }
    return cells;
  }

  /** The next row of the current table; null at its end. */
  private @Nullable List<String> row() throws IOException {
    while (true) {
      fill(2 * LOOK);
      TextRecords.TextRow row = ahead.peek();
      if (row == null) {
        return null;
      }
      if (row.blank()) {
        if (endsBehindBlank()) {
          return null;
        }
        count("blank", 1);
        ahead.remove();
        continue;
      }
      boolean names = bounds.headerRows() > 0 && row.width() == bounds.width();
      if (names && row.cells().equals(bounds.header()) && !beginsAgain()) {
        count("repeated header", 1);
        ahead.remove();
        continue;
      }
      if (ends(row)) {
        return null;
      }
      wide |= row.width() == bounds.width();
      first = first.isEmpty() ? row.cells() : first;
      return ahead.remove().cells();
    }
  }

  /**
   * Whether the coming header is followed by the first row once more, so that the table is
   * repeated.
   */
  private boolean beginsAgain() {
    return ahead.stream()
        .filter(row -> !row.blank())
        .skip(1)
        .findFirst()
        .filter(row -> row.cells().equals(first))
        .isPresent();
  }

  /** Whether the rows behind the coming blank lines do not belong to this table any more. */
  private boolean endsBehindBlank() {
    for (TextRecords.TextRow row : ahead) {
      if (!row.blank()) {
        boolean header =
            bounds.headerRows() > 0
                && row.width() == bounds.width()
                && (row.cells().equals(bounds.header()) || otherNames(row));
        return header || (row.width() != bounds.width() && !wideAgain(ahead.iterator(), LOOK));
      }
    }
    return !ended;
  }

  /** Whether a row names columns, as the header of another table does. */
  private boolean otherNames(TextRecords.TextRow row) {
    long typed = bounds.kinds().stream().filter(CellKind::typed).count();
    return typed > 1 && row.filled() == row.width() && TableBounds.names(row, bounds.kinds());
  }

  /** Whether one of the next rows has the width of the table. */
  private boolean wideAgain(Iterator<TextRecords.TextRow> rows, int most) {
    for (int i = 0; i < most && rows.hasNext(); i++) {
      TextRecords.TextRow row = rows.next();
      if (!row.blank() && row.width() == bounds.width() && row.filled() > 1) {
        return true;
      }
    }
    return false;
  }

  /** Whether a row that is not blank is the first one behind the table. */
  private boolean ends(TextRecords.TextRow row) {
    if (bounds.width() < 2) {
      return false;
    }
    if (row.width() == bounds.width()) {
      return note(row) || (bounds.headerRows() > 0 && otherNames(row));
    }
    if (wideAgain(ahead.iterator(), LOOK) || (!wide && row.width() > 1)) {
      return false;
    }
    List<TextRecords.TextRow> rest = new ArrayList<>();
    ahead.stream().filter(one -> !one.blank()).forEach(rest::add);
    boolean local = rest.size() <= 2 && ended;
    if (local && row.width() == 1 && CellKind.of(row.cells().get(0)).typed()) {
      return false; // A record that was cut off behind its number; notes consist of words.
    }
    boolean broken = 2 * row.width() > bounds.width() && row.width() > 1;
    boolean alike = rest.size() > 1 && rest.get(1).width() == row.width();
    return !(local && broken && !(alike && row.width() < bounds.width()));
  }

  /**
   * Whether a row of the table's width is a note: it has a text in its first cell only, or nothing
   * but place, date and signers, and no record follows it.
   */
  private boolean note(TextRecords.TextRow row) {
    if (bounds.width() < 3 || !ended) {
      return false; // Most rows; the other tests are not needed.
    }
    boolean signed = TableLayout.signatures(row.cells());
    boolean lone = row.filled() == 1 && !row.cells().get(0).isBlank();
    if (!(signed || lone) || ahead.stream().anyMatch(one -> record(one, bounds.width()))) {
      return false;
    }
    String text = row.cells().get(0).strip();
    return signed || (text.indexOf(' ') > 0 && CellKind.of(text) == CellKind.TEXT);
  }

  @Override
  public TableLayout layout() {
    Map<String, String> all = new LinkedHashMap<>(details);
    if (records.mended() > 0) {
      all.put("mendedRows", String.valueOf(records.mended()));
    }
    if (wanted.headerRows() > 0) {
      all.put("headerRow", String.valueOf(wanted.before() + 1));
    }
    if (ruled) {
      all.put("skipRows", "1");
    }
    if (group) {
      all.put("groupRow", String.valueOf(wanted.before()));
    }
    if (!notes.isEmpty()) {
      all.put("footerLike", String.join(" | ", notes));
    }
    if (unlike > 0) {
      all.put("footerOther", String.valueOf(unlike));
    }
    return new TableLayout(
        format, all, wanted.headerRows(), wanted.header(), tables, leftOut, Map.of());
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
