package vn.kho.etl.record.csv;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.probe.text.DelimitedRows;
import vn.kho.etl.probe.text.TextLayout;
import vn.kho.etl.record.CellRecord;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.HeaderRow;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.record.SourceColumns;
import vn.kho.etl.record.StrictDecoder;
import vn.kho.etl.record.UnnamedColumns;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Reads a CSV file that is not written by RFC 4180, in the layout that {@code kho read} finds, or
 * that the contract declares. Rows above the header and notes below the table are counted as
 * skipped; each row of a further table is refused.
 */
final class FoundCsvReader implements RecordReader {
  private final DelimitedRows rows;
  private final CsvFormat format;
  private final TextLayout layout;
  private final HeaderRow header;
  private final UnnamedColumns unnamed;
  private final FurtherTable table;
  private final Deque<DelimitedRows.DelimitedRow> ahead = new ArrayDeque<>();
  private boolean ended;
  private boolean afterBlank;
  private boolean notes;
  private boolean markedRecords;
  private long place;
  private long other;
  private long number;
  private long records;
  private long skipped;

  private FoundCsvReader(
      DelimitedRows rows, CsvFormat format, TextLayout layout, HeaderRow header, long skipped) {
    this.rows = rows;
    this.format = format;
    this.layout = layout;
    this.header = header;
    this.unnamed = new UnnamedColumns(header);
    this.table = new FurtherTable(header.names());
    this.skipped = skipped;
    this.place = rows.rows();
  }

  /**
   * Reads a text from its start.
   *
   * @throws KhoException SOURCE_SHAPE where its header lacks a field, or is not where it was found
   */
  static FoundCsvReader open(
      Reader text, CsvFormat format, TextLayout layout, FieldSelection fields) throws IOException {
    DelimitedRows rows = new DelimitedRows(text, layout);
    List<DelimitedRows.DelimitedRow> names = new ArrayList<>();
    long skipped = 0;
    try {
      for (DelimitedRows.DelimitedRow row = rows.next(); row != null; row = rows.next()) {
        boolean above = rows.rows() <= layout.before();
        skipped += above && !row.empty() ? 1 : 0;
        if (!above && !row.blank() && !emptyCells(row)) {
          names.add(row);
        }
        if (names.size() == layout.headerRows()) {
          break;
        }
      }
      List<String> joined = layout.joined(names);
      if (names.isEmpty() || !joined.equals(layout.header())) {
        throw new KhoException(
            ErrorCode.SOURCE_SHAPE,
            "Cannot read the CSV file, its header cannot be told for certain. Write kho.headerRow,"
                + " kho.delimiter and kho.quote at its server, see kho read.");
      }
      skipped += names.size() - 1;
      long last = rows.rows() + format.skipRows();
      FoundCsvReader reading =
          new FoundCsvReader(rows, format, layout, HeaderRow.of(joined, fields), skipped);
      reading.skipTo(last);
      return reading;
    } catch (StrictDecoder.MalformedBytesException e) {
      throw CsvFormat.miscoded(1, e.place(0), e);
    }
  }

  private static boolean emptyCells(DelimitedRows.DelimitedRow row) {
    return row.cells().stream().allMatch(String::isBlank);
  }

  private void skipTo(long last) throws IOException {
    while (place < last && fill(1)) {
      skipped += take().empty() ? 0 : 1;
    }
  }

  private DelimitedRows.DelimitedRow take() {
    place++;
    return ahead.remove();
  }

  private boolean fill(int wanted) throws IOException {
    while (!ended && ahead.size() < wanted) {
      DelimitedRows.DelimitedRow row = rows.next();
      ended = row == null;
      if (row != null) {
        ahead.add(row);
      }
    }
    return !ahead.isEmpty();
  }

  @Override
  public @Nullable RawRecord next() throws IOException {
    try {
      while (fill(1)) {
        DelimitedRows.DelimitedRow first = ahead.element();
        notes = notes || (first.open() && !first.blank() && onlyNotes());
        DelimitedRows.DelimitedRow row = take();
        if (row.empty()) {
          afterBlank |= row.blank();
          continue;
        }
        number++;
        if (notes || format.skipped().matchesRow(row.cells())) {
          skipped++;
          continue;
        }
        records++;
        markedRecords =
            markedRecords || (!row.open() && CsvTail.marked(row.cells().get(0).strip()));
        String fault = fault(row);
        afterBlank = false;
        return new CellRecord(number, header, row.cells(), fault);
      }
      return null;
    } catch (StrictDecoder.MalformedBytesException e) {
      throw CsvFormat.miscoded(number + 1, e.place(0), e);
    }
  }

  /** Whether nothing but lines of text stands from here to the end, as notes below a table do. */
  private boolean onlyNotes() throws IOException {
    fill(CsvTail.MOST_NOTES + 1);
    if (!ended || header.names().size() < 2 || markedRecords) {
      return false;
    }
    boolean first = true;
    for (DelimitedRows.DelimitedRow row : ahead) {
      if (row.empty()) {
        continue;
      }
      String text = row.cells().get(0).strip();
      if (!row.open() || row.lines() || (first && !CsvTail.marked(text)) || text.indexOf(' ') < 0) {
        return false;
      }
      first = false;
    }
    return true;
  }

  private @Nullable String fault(DelimitedRows.DelimitedRow row) {
    other = table.begins(row.cells(), afterBlank) && other == 0 ? place : other;
    if (other > 0) {
      return "row " + other + " names other columns, so that it belongs to another table";
    }
    if (row.fault() != null) {
      return row.fault();
    }
    if (layout.quote() != '"' && format.quote().isEmpty() && usuallyQuoted(row.cells())) {
      return "a cell stands in other quotes than those of the file";
    }
    if (row.cells().size() == header.names().size()) {
      unnamed.inspect(row.cells());
    }
    if (!row.lines() || format.multiline()) {
      return null;
    }
    String separator = layout.delimiter().isEmpty() ? "\0" : layout.delimiter();
    String swallowed = new SwallowedLines(header.names().size(), separator).fault(row.cells());
    return swallowed.isEmpty() ? null : swallowed;
  }

  private static boolean usuallyQuoted(List<String> cells) {
    return cells.stream()
        .anyMatch(cell -> cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\""));
  }

  @Override
  public SourceColumns columns() {
    return unnamed.addTo(header.columns(records, skipped));
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
