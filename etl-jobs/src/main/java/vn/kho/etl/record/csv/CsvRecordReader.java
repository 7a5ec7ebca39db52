package vn.kho.etl.record.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.CellRecord;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.HeaderRow;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.record.RecordTextFilter;
import vn.kho.etl.record.SourceColumns;
import vn.kho.etl.record.StrictDecoder;
import vn.kho.etl.record.UnnamedColumns;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** Reads the records of a CSV file, or of a part of one. */
final class CsvRecordReader implements RecordReader {
  /** This many rows show whether a delimiter ends every row. */
  private static final int SAMPLE = 20;

  private final BufferedReader text;
  private final CsvParser parser;
  private final CsvFormat format;
  private final long offset;
  private final char separator;
  private final Deque<CsvRow> ahead = new ArrayDeque<>();
  private HeaderRow header;
  private boolean delimiterEnds;
  private long before;
  private long number;
  private long records;
  private long skipped;
  private UnnamedColumns unnamed;
  private CsvTail tail = CsvTail.NONE;
  private @Nullable RecordTextFilter filter;
  private @Nullable CsvRowStream rows;

  private CsvRecordReader(BufferedReader text, CsvFormat format, char separator, FileChunk chunk) {
    this.text = text;
    this.format = format;
    this.separator = separator;
    this.parser = new CsvParser(text, separator);
    this.offset = chunk.offset();
    this.number = chunk.firstRecord() - 1;
    this.header = new HeaderRow(List.of(), new int[0], List.of());
    this.unnamed = new UnnamedColumns(header);
  }

  /** A row that is not blank. */
  private record CsvRow(List<String> cells, boolean lines, @Nullable String fault, long place) {}

  /** Reads a file from its start, behind the line that names the separator where it has one. */
  static CsvRecordReader whole(
      BufferedReader text,
      CsvFormat format,
      char separator,
      boolean reported,
      FieldSelection fields)
      throws IOException {
    CsvRecordReader reading = new CsvRecordReader(text, format, separator, FileChunk.WHOLE);
    CsvRow row = reading.advance();
    while (row != null && reading.parser.rows() < format.headerRow()) {
      reading.skipped++;
      row = reading.advance();
    }
    if (row == null) {
      throw headerless(reading.parser.rows(), format.headerRow());
    }
    if (row.cells().get(0).stripLeading().startsWith("<")) {
      throw new KhoException(
          ErrorCode.SOURCE_SHAPE, "Cannot read the CSV file, it is a web page or XML.");
    }
    long last = reading.parser.rows() + format.skipRows();
    reading.before = last + (reported ? 1 : 0);
    for (CsvRow next = reading.advance(); next != null; next = reading.advance()) {
      if (reading.parser.rows() > last) {
        reading.ahead.add(next);
        break;
      }
      reading.skipped++;
    }
    List<String> names = new ArrayList<>(row.cells());
    if (reading.delimiterEndsRows(names.size())) {
      names.add("");
      reading.delimiterEnds = true;
    }
    reading.begin(HeaderRow.of(names, fields));
    return reading;
  }

  private void begin(HeaderRow found) {
    header = found;
    unnamed = new UnnamedColumns(found);
  }

  private static KhoException headerless(long rows, int headerRow) {
    String why =
        rows < headerRow && headerRow > 1
            ? "kho.headerRow is " + headerRow + " and it has " + rows + " rows"
            : "it is empty: no header line";
    return new KhoException(ErrorCode.SOURCE_UNREADABLE, "Cannot read the CSV file, " + why + ".");
  }

  /**
   * Reads a part that begins with a record.
   *
   * @param rows the bytes of the text, where rows of them can be passed over
   */
  static CsvRecordReader part(
      BufferedReader text,
      CsvFormat format,
      FileChunk chunk,
      FieldSelection fields,
      @Nullable CsvRowStream rows)
      throws IOException {
    char separator = CsvLayout.separator(chunk.header());
    CsvRecordReader reading = new CsvRecordReader(text, format, separator, chunk);
    CsvParser parser = new CsvParser(new StringReader(chunk.header()), separator);
    parser.next();
    List<String> names = parser.next();
    reading.delimiterEnds = List.of(CsvLayout.ENDS).equals(parser.next());
    reading.begin(HeaderRow.of(names == null ? List.of() : names, fields));
    reading.rows = rows;
    return reading;
  }

  /** Whether all of the first rows have one empty cell more than the header has names. */
  private boolean delimiterEndsRows(int names) throws IOException {
    while (!ahead.isEmpty() && ahead.size() < SAMPLE) {
      CsvRow row = advance();
      if (row == null) {
        break;
      }
      ahead.add(row);
    }
    List<CsvRow> sample =
        ahead.stream()
            .filter(row -> !format.skipped().matchesRow(row.cells()))
            .filter(row -> row.cells().size() > 1 || names < 2)
            .toList();
    return !sample.isEmpty()
        && sample.stream()
            .allMatch(row -> row.cells().size() == names + 1 && row.cells().get(names).isBlank());
  }

  /**
   * Makes this reader leave out the notes, and refuse the further table, that the finder sees below
   * the table.
   */
  CsvRecordReader above(CsvLayoutFinder finder) {
    tail = finder.tail(layout());
    return this;
  }

  /** Whether notes are below the table. */
  boolean notes() {
    return tail.notesFrom() < Long.MAX_VALUE;
  }

  CsvLayout layout() {
    return new CsvLayout(separator, before, header.names(), delimiterEnds, columns());
  }

  /** The next row that is not blank; null at the end. */
  private @Nullable CsvRow advance() throws IOException {
    try {
      List<String> cells = parser.next();
      while (cells != null && parser.blank()) {
        cells = parser.next();
      }
      return cells == null
          ? null
          : new CsvRow(cells, parser.lines(), parser.fault(), parser.rows());
    } catch (StrictDecoder.MalformedBytesException e) {
      throw CsvFormat.miscoded(number + 1, place(e), e);
    }
  }

  /**
   * Takes the filter only where the contract reads every column and nothing is below the table, so
   * that equal rows are equal records.
   */
  @Override
  public void passOver(RecordTextFilter some) {
    List<String> columns =
        header.names().subList(0, header.names().size() - (delimiterEnds ? 1 : 0));
    if (tail.equals(CsvTail.NONE) && header.unread().isEmpty() && !columns.contains("")) {
      some.begin(layout().header());
      filter = some;
      if (rows != null && some.any()) {
        rows.begin();
      }
    }
  }

  private boolean passes() throws IOException {
    try {
      return filter != null && (!passesBytes(filter) && parser.passes(filter, number + 1));
    } catch (StrictDecoder.MalformedBytesException e) {
      throw CsvFormat.miscoded(number + 1, place(e), e);
    }
  }

  /**
   * Passes over the next rows by their bytes, where none of them is decoded yet; gives whether the
   * filter has already refused to pass over the row behind them.
   */
  private boolean passesBytes(RecordTextFilter some) throws IOException {
    if (rows == null || !parser.drained()) {
      return false;
    }
    long passed = rows.pass(some, number + 1);
    number += passed;
    records += passed;
    parser.passed(passed);
    return rows.asked();
  }

  private String place(StrictDecoder.MalformedBytesException malformed) {
    return malformed.place(offset + (rows == null ? 0 : rows.passed()));
  }

  @Override
  public @Nullable RawRecord next() throws IOException {
    while (true) {
      if (ahead.isEmpty() && passes()) {
        number++;
        records++;
        continue;
      }
      CsvRow row = ahead.isEmpty() ? advance() : ahead.poll();
      if (row == null) {
        return null;
      }
      number++;
      if (row.place() < tail.notesFrom() && !format.skipped().matchesRow(row.cells())) {
        records++;
        return new CellRecord(number, header, row.cells(), fault(row));
      }
      skipped++;
    }
  }

  /** What is wrong with a row besides its number of cells. */
  private @Nullable String fault(CsvRow row) {
    if (row.place() >= tail.otherFrom()) {
      return "row "
          + tail.otherFrom()
          + " names other columns, so that it belongs to another table";
    }
    String swallowed = row.lines() && !format.multiline() ? swallowed(row) : "";
    if (!swallowed.isEmpty()) {
      return swallowed;
    }
    int last = header.names().size() - 1;
    if (row.fault() != null || row.cells().size() != last + 1) {
      return row.fault();
    }
    unnamed.inspect(row.cells());
    int spaced = SpacedQuotes.cell(row.cells());
    if (spaced > 0) {
      return "its field "
          + spaced
          + " stands in quotes behind a blank: say kho.delimiter or kho.quote";
    }
    return delimiterEnds && !row.cells().get(last).isBlank()
        ? "it has a field behind the last column of the header"
        : null;
  }

  private String swallowed(CsvRow row) {
    return new SwallowedLines(header.names().size(), String.valueOf(separator)).fault(row.cells());
  }

  @Override
  public SourceColumns columns() {
    return unnamed.addTo(header.columns(records, skipped));
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
