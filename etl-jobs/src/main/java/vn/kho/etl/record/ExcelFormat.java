package vn.kho.etl.record;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.Server;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Excel, old (.xls) and new (.xlsx), told apart by the first bytes.
 *
 * @param sheet name or number (from 1) of the sheet; empty for the first
 * @param headerRow the row with the column names, from 1
 * @param skipRows how many rows below the header are no records, such as units
 * @param skipLike a pattern with {@code *}; rows whose first filled cell matches are no records
 *     (footers)
 */
public record ExcelFormat(String sheet, int headerRow, int skipRows, String skipLike)
    implements RecordFormat {
  private static final int HEAD = 8;

  /** The format with the options of a contract's server. */
  public static ExcelFormat of(Server server) {
    return of(server.options());
  }

  static ExcelFormat of(Map<String, String> options) {
    return new ExcelFormat(
        options.getOrDefault("sheet", ""),
        Integer.parseInt(options.getOrDefault("headerRow", "1")),
        Integer.parseInt(options.getOrDefault("skipRows", "0")),
        options.getOrDefault("skipLike", ""));
  }

  @Override
  public RecordReader open(InputStream bytes, FileChunk chunk, FieldSelection fields)
      throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(bytes, 1 << 16);
    buffered.mark(HEAD);
    byte[] head = buffered.readNBytes(HEAD);
    buffered.reset();
    if (head.length < HEAD) {
      throw unreadable("it is empty or only a few bytes long", null);
    }
    Cells cells;
    try {
      if (ReadableWorkbook.isOLE2Header(head)) {
        cells = XlsCells.open(buffered, sheet);
      } else if (ReadableWorkbook.isOOXMLZipHeader(head)) {
        cells = XlsxCells.open(buffered, sheet);
      } else {
        throw unreadable("it is no Excel file", null);
      }
    } catch (KhoException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw unreadable("it is damaged or protected by a password", e);
    }
    return new Reading(cells, this, fields);
  }

  static KhoException unreadable(String why, @Nullable Throwable cause) {
    String message = "Cannot read the Excel file, " + why + ". Ask the agency to deliver it again.";
    return cause == null
        ? new KhoException(ErrorCode.SOURCE_UNREADABLE, message)
        : new KhoException(ErrorCode.SOURCE_UNREADABLE, message, cause);
  }

  static KhoException noSheet(String wanted, List<String> names) {
    return new KhoException(
        ErrorCode.SOURCE_SHAPE,
        "Cannot read the Excel file, no sheet '"
            + wanted
            + "'. It has: "
            + String.join(", ", names)
            + ". Mend kho.sheet in the contract or ask the agency.");
  }

  /**
   * A row of a sheet.
   *
   * @param number its number in the sheet, from 1
   * @param cells its cells from the first column on, empty text where one is blank
   */
  record SheetRow(int number, List<Object> cells) {

    boolean blank() {
      return first().isEmpty();
    }

    /** The text of the first cell that is not blank; empty where all are. */
    String first() {
      for (Object cell : cells) {
        if (filled(cell)) {
          return String.valueOf(FieldValue.text(cell));
        }
      }
      return "";
    }

    List<String> texts() {
      return cells.stream().map(FieldValue::text).map(String::valueOf).toList();
    }

    static boolean filled(Object cell) {
      return !(cell instanceof String text) || !text.isBlank();
    }
  }

  /** The rows of one sheet in order; blank ones may be left out. */
  interface Cells extends Iterator<SheetRow>, AutoCloseable {
    @Override
    void close() throws IOException;
  }

  private static final class Reading implements RecordReader {
    private final Cells cells;
    private final RowSkipRule footer;
    private final HeaderRow header;
    private final int before;
    private long records;
    private long skipped;

    Reading(Cells cells, ExcelFormat format, FieldSelection fields) {
      this.cells = cells;
      this.footer = new RowSkipRule(ColumnNames.composed(format.skipLike()));
      SheetRow row = advance();
      while (row != null && row.number() < format.headerRow()) {
        skipped += row.blank() ? 0 : 1;
        row = advance();
      }
      if (row == null || row.number() != format.headerRow() || row.blank()) {
        throw new KhoException(
            ErrorCode.SOURCE_SHAPE,
            "Cannot read the Excel file, its header row is empty: "
                + format.headerRow()
                + ". Mend kho.headerRow or kho.sheet in the contract, or ask the agency.");
      }
      before = format.headerRow() + format.skipRows();
      header = HeaderRow.of(trimmed(row.texts()), fields);
    }

    private @Nullable SheetRow advance() {
      try {
        return cells.hasNext() ? cells.next() : null;
      } catch (RuntimeException e) {
        throw unreadable("it is damaged", e);
      }
    }

    @Override
    public @Nullable RawRecord next() {
      for (SheetRow row = advance(); row != null; row = advance()) {
        String first = row.first();
        boolean record = row.number() > before && !footer.matches(ColumnNames.composed(first));
        if (record && !first.isEmpty()) {
          records++;
          return new CellRecord(row.number() - before, header, fit(row.cells()));
        }
        skipped += first.isEmpty() ? 0 : 1;
      }
      return null;
    }

    /** Formatted cells behind the last name are no columns. */
    private static List<String> trimmed(List<String> names) {
      int end = names.size();
      while (end > 0 && names.get(end - 1).isBlank()) {
        end--;
      }
      return names.subList(0, end);
    }

    @Override
    public SourceColumns columns() {
      return header.columns(records, skipped);
    }

    /** Excel leaves out empty cells at the end of a row. */
    private List<Object> fit(List<Object> row) {
      int size = header.names().size();
      List<Object> fitted = new ArrayList<>(row.subList(0, Math.min(row.size(), size)));
      while (fitted.size() < size) {
        fitted.add("");
      }
      boolean wider = row.stream().skip(size).anyMatch(SheetRow::filled);
      return wider ? row : fitted;
    }

    @Override
    public void close() throws IOException {
      cells.close();
    }
  }
}
