package vn.kho.etl.record;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Excel, old (.xls) and new (.xlsx), told apart by the first bytes.
 *
 * @param sheet name or number (from 1) of the sheet; empty for the first
 * @param headerRow the row with the column names, from 1
 * @param skipLike a pattern with {@code *}; rows whose first filled cell matches are no records
 *     (footers)
 */
record ExcelFormat(String sheet, int headerRow, String skipLike) implements RecordFormat {
  private static final int HEAD = 8;

  static ExcelFormat of(Map<String, String> options) {
    return new ExcelFormat(
        options.getOrDefault("sheet", ""),
        Integer.parseInt(options.getOrDefault("headerRow", "1")),
        options.getOrDefault("skipLike", ""));
  }

  @Override
  public RecordReader open(InputStream bytes, Chunk chunk, Fields fields) throws IOException {
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
    } catch (IOException | IllegalStateException | IllegalArgumentException e) {
      throw unreadable("it is damaged", e);
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

  /** The rows of one sheet as text, blank ones left out. */
  interface Cells extends Iterator<List<String>>, AutoCloseable {
    @Override
    void close() throws IOException;
  }

  private static final class Reading implements RecordReader {
    private final Cells cells;
    private final Pattern footer;
    private final List<String> header;
    private final int[] places;
    private long number;

    Reading(Cells cells, ExcelFormat format, Fields fields) {
      this.cells = cells;
      this.footer = glob(format.skipLike());
      List<String> names = List.of();
      for (int row = 0; row < format.headerRow(); row++) {
        if (!cells.hasNext()) {
          throw unreadable("it has no row " + format.headerRow() + " for the header", null);
        }
        names = cells.next();
      }
      header = names.stream().map(String::strip).toList();
      places = fields.names().stream().mapToInt(header::indexOf).toArray();
    }

    private static Pattern glob(String like) {
      String quoted = "\\Q" + like.replace("*", "\\E.*\\Q") + "\\E";
      return Pattern.compile(like.isEmpty() ? "(?!)" : quoted, Pattern.DOTALL);
    }

    @Override
    public @Nullable RawRecord next() {
      while (cells.hasNext()) {
        List<String> row = cells.next();
        String first = row.stream().filter(cell -> !cell.isBlank()).findFirst().orElse("");
        if (first.isEmpty() || footer.matcher(first.strip()).matches()) {
          continue;
        }
        number++;
        return new TextRecord(number, header, fit(row), places);
      }
      return null;
    }

    /** Excel leaves out empty cells at the end of a row. */
    private List<String> fit(List<String> row) {
      List<String> fitted = new ArrayList<>(row.subList(0, Math.min(row.size(), header.size())));
      while (fitted.size() < header.size()) {
        fitted.add("");
      }
      for (String cell :
          row.subList(fitted.size() > row.size() ? row.size() : fitted.size(), row.size())) {
        if (!cell.isBlank()) {
          return row;
        }
      }
      return fitted;
    }

    @Override
    public void close() throws IOException {
      cells.close();
    }
  }
}
