package vn.kho.etl.workbook;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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

/** The table on a sheet, without what is above and below it. */
final class SheetTable implements TableRows {
  /** At most this many rows at the end are notes. */
  private static final int MOST_NOTES = 30;

  /** A row whose only value is behind this many columns does not make the table that wide. */
  private static final int FAR = 256;

  private final Workbook workbook;
  private final SheetRows rows;
  private final Deque<SheetRow> ahead = new ArrayDeque<>();
  private final Deque<SheetRow> notes = new ArrayDeque<>();
  private final Map<String, String> details = new LinkedHashMap<>();
  private final Map<String, Long> leftOut = new LinkedHashMap<>();
  private List<String> header = List.of();
  private int headerRows;
  private int width;
  private long hidden;

  /** Whether the rows that were held back as notes are records after all. */
  private boolean ready;

  /** The number of the row before. */
  private int lastNumber;

  private StackedTable stacked = new StackedTable(0, 0);

  private SheetTable(Workbook workbook, SheetRows rows) {
    this.workbook = workbook;
    this.rows = rows;
  }

  static SheetTable open(Workbook workbook, int sheet) throws IOException {
    SheetTable table =
        new SheetTable(workbook, sheet < 0 ? EmptySheet.INSTANCE : workbook.rows(sheet));
    if (sheet >= 0) {
      table.details.put("sheet", workbook.sheets().get(sheet).name());
      table.begin(sheet);
    }
    return table;
  }

  private void begin(int sheet) throws IOException {
    List<SheetRow> sample = new ArrayList<>();
    for (SheetRow row = advance(); row != null; row = advance()) {
      sample.add(row);
      if (sample.size() >= SheetHeaderDetector.SAMPLE) {
        break;
      }
    }
    List<MergedCells> merged = sample.size() > 1 ? workbook.merged(sheet) : List.of();
    SheetHeaderDetector detector = new SheetHeaderDetector(sample, merged);
    int titles = detector.titles();
    headerRows = detector.headers();
    if (titles > 0) {
      leftOut.put("preamble", (long) titles);
    }
    if (headerRows > 0) {
      List<String> names = MergedHeader.names(sample.subList(titles, titles + headerRows), merged);
      int end = names.size();
      while (end > 0 && names.get(end - 1).isBlank()) {
        end--;
      }
      header = List.copyOf(names.subList(0, end));
      details.put("headerRow", String.valueOf(sample.get(titles).number()));
    }
    int group = detector.groupRow();
    if (group > 0) {
      details.put("groupRow", String.valueOf(group));
    }
    int named = titles + headerRows;
    int last = named == 0 ? 0 : sample.get(named - 1).number();
    long below =
        merged.stream().filter(c -> c.firstRow() >= last && c.lastRow() > c.firstRow()).count();
    if (below > 0) {
      details.put("mergedDown", String.valueOf(below));
    }
    stacked = new StackedTable(header.size(), last);
    ahead.addAll(sample.subList(named, sample.size()));
    width = Math.max(header.size(), widest(ahead));
  }

  private static int widest(Deque<SheetRow> rows) {
    int widest = 0;
    for (SheetRow row : rows) {
      int end = row.cells().size();
      while (end > widest && !SheetRow.filled(row.cells().get(end - 1))) {
        end--;
      }
      boolean stray = end > FAR && row.cells().stream().filter(SheetRow::filled).count() < 2;
      widest = stray ? widest : Math.max(widest, end);
    }
    return widest;
  }

  /** The next row that is not blank. */
  private @Nullable SheetRow advance() throws IOException {
    SheetRow row = rows.next();
    while (row != null && row.blank()) {
      leftOut.merge("blank", 1L, Long::sum);
      row = rows.next();
    }
    return row;
  }

  @Override
  public @Nullable List<String> next() throws IOException {
    while (true) {
      if (!notes.isEmpty() && ready) {
        return texts(notes.poll());
      }
      ready = false;
      SheetRow row = ahead.isEmpty() ? advance() : ahead.poll();
      if (row == null) {
        if (!notes.isEmpty()) {
          footer();
          notes.clear();
        }
        return null;
      }
      if (stacked.beginsAt(row, this::peek) > 0) {
        leftOut.merge("other tables", 1L, Long::sum);
        continue;
      }
      if (repeatsHeader(row)) {
        leftOut.merge("repeated header", 1L, Long::sum);
        lastNumber = row.number();
        continue;
      }
      boolean note = note(row, !notes.isEmpty() || row.number() > lastNumber + 1);
      lastNumber = row.number();
      notes.add(row);
      ready = !note || notes.size() > MOST_NOTES;
    }
  }

  private @Nullable SheetRow peek() throws IOException {
    SheetRow row = ahead.isEmpty() ? advance() : ahead.poll();
    if (row != null) {
      ahead.push(row);
    }
    return row;
  }

  /** Whether a row names the columns once more, as on each page of a sheet that is printed. */
  private boolean repeatsHeader(SheetRow row) {
    boolean wide = header.size() > 1 && row.cells().size() >= header.size();
    if (!wide || !header.get(0).equals(row.cells().get(0))) {
      return false; // Most rows: their other texts need not be made.
    }
    List<String> texts = row.texts();
    return texts.subList(0, header.size()).equals(header)
        && texts.stream().skip(header.size()).allMatch(String::isBlank);
  }

  /** Leaves out the notes that are at the end. */
  private void footer() {
    leftOut.merge("footer", (long) notes.size(), Long::sum);
    Set<String> like = new LinkedHashSet<>();
    int others = 0;
    for (SheetRow note : notes) {
      Optional<String> pattern = TableLayout.footerPattern(note.texts());
      pattern.ifPresent(like::add);
      others += pattern.isPresent() ? 0 : 1;
    }
    if (!like.isEmpty()) {
      details.put("footerLike", String.join(" | ", like));
    }
    if (others > 0) {
      details.put("footerOther", String.valueOf(others));
    }
  }

  /**
   * Whether a row may be a note or a signature below the table: in a table of three columns or
   * more, it has one filled cell or the words of signatures, and its first cell is no number or
   * date.
   *
   * @param apart whether it is below a blank row or another note, as signatures are; elsewhere a
   *     record may have their words
   */
  private boolean note(SheetRow row, boolean apart) {
    int filled = 0;
    for (Object cell : row.cells()) {
      filled += SheetRow.filled(cell) ? 1 : 0;
    }
    boolean signed =
        (apart && TableLayout.signed(row.texts()))
            || (filled <= Math.min(TableLayout.MOST_SIGNERS, width - 1)
                && notes.stream().anyMatch(held -> TableLayout.signed(held.texts())));
    return width >= 3 && (filled == 1 || signed) && !CellKind.of(row.texts().get(0)).typed();
  }

  private List<String> texts(SheetRow row) {
    hidden += row.hidden() ? 1 : 0;
    List<String> texts = new ArrayList<>(row.texts());
    while (texts.size() > width && texts.get(texts.size() - 1).isBlank()) {
      texts.remove(texts.size() - 1);
    }
    while (texts.size() < width) {
      texts.add("");
    }
    return texts;
  }

  @Override
  public TableLayout layout() {
    Map<String, String> all = new LinkedHashMap<>(details);
    if (hidden > 0) {
      all.put("hiddenRows", String.valueOf(hidden));
    }
    return new TableLayout(
        workbook.type(), all, headerRows, header, workbook.sheets().size(), leftOut, Map.of());
  }

  @Override
  public void close() throws IOException {
    rows.close();
    workbook.close();
  }
}
