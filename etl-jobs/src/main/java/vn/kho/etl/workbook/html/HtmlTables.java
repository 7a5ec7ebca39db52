package vn.kho.etl.workbook.html;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.kho.etl.workbook.HeldWorkbook;
import vn.kho.etl.workbook.MergedCells;
import vn.kho.etl.workbook.RowCells;
import vn.kho.etl.workbook.Sheet;
import vn.kho.etl.workbook.SheetRow;
import vn.kho.etl.workbook.Workbook;
import vn.kho.etl.workbook.WorkbookFailures;

/**
 * The tables of a web page, such as programs save it with the ending .xls. Each outermost table is
 * a sheet; where it only lays out the page, the tables within it are sheets before it. Tags that
 * are not closed are closed as browsers do. Menus and letterheads before the first table with
 * records are sheets that are not shown.
 */
public final class HtmlTables {
  private static final Pattern CHARSET =
      Pattern.compile("(?i)charset\\s*=\\s*[\"']?([\\w-]{1,40})");
  private static final int HEAD = 4096;

  private HtmlTables() {}

  public static Workbook read(byte[] file) {
    List<HeldWorkbook.SheetContent> tables = new HtmlTableParser(text(file)).tables();
    if (tables.isEmpty()) {
      throw WorkbookFailures.shape("it is a web page without a table");
    }
    return new HeldWorkbook("html", LayoutTables.hidden(tables));
  }

  /**
   * The text of a page: in UTF-16 where a byte order mark or zero bytes show that, as UTF-8 where
   * it is valid, otherwise in the charset that the page declares, otherwise in windows-1252.
   */
  private static String text(byte[] file) {
    Charset charset = MarkupKind.charset(file);
    if (!charset.equals(StandardCharsets.ISO_8859_1)) {
      return new String(file, charset);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
    } catch (CharacterCodingException e) {
      String head = new String(file, 0, Math.min(HEAD, file.length), charset);
      Matcher told = CHARSET.matcher(head);
      boolean known = told.find() && Charset.isSupported(told.group(1));
      return new String(
          file, known ? Charset.forName(told.group(1)) : Charset.forName("windows-1252"));
    }
  }

  /** Collects the rows and merged cells of one table. */
  static final class HtmlTable {
    private final List<SheetRow> rows = new ArrayList<>();
    private final List<MergedCells> merged = new ArrayList<>();
    private final List<int[]> below = new ArrayList<>();
    private RowCells cells = new RowCells();
    private int row = -1;
    private int column;
    private boolean hidden;
    private boolean ended;

    /** The number of the row that the next cell is in, from 1. */
    int number() {
      return ended || row < 0 ? row + 2 : row + 1;
    }

    /** Ends a row; the next cell begins another one, also where no tag says so. */
    void endRow() {
      ended = true;
    }

    void row(boolean hidden) {
      finishRow();
      ended = false;
      this.hidden = hidden;
      row++;
      column = 0;
    }

    private void finishRow() {
      if (!cells.isEmpty()) {
        rows.add(new SheetRow(row + 1, hidden, cells.take()));
      }
      below.removeIf(span -> span[0] <= row);
    }

    /** Adds a cell at the next place that no cell from above covers. */
    void cell(Object value, int across, int down) {
      if (row < 0 || ended) {
        row(false);
      }
      for (boolean moved = true; moved; ) {
        moved = false;
        for (int[] span : below) {
          if (row <= span[0] && column >= span[1] && column <= span[2]) {
            column = span[2] + 1;
            moved = true;
          }
        }
      }
      cells.set(column, value);
      int last = column + Math.max(1, Math.min(across, 1000)) - 1;
      int end = row + Math.max(1, Math.min(down, 65_535)) - 1;
      if (last > column || end > row) {
        merged.add(new MergedCells(row, end, column, last));
      }
      if (end > row && below.size() < 1000) {
        below.add(new int[] {end, column, last});
      }
      column = last + 1;
    }

    HeldWorkbook.SheetContent finished(int number) {
      finishRow();
      Sheet sheet = new Sheet("Table " + number, Sheet.SheetKind.CELLS, false);
      return new HeldWorkbook.SheetContent(sheet, List.copyOf(rows), List.copyOf(merged));
    }
  }
}
