package vn.kho.etl.record.fixed;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.CellRecord;
import vn.kho.etl.record.ColumnNames;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.HeaderRow;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.record.SourceColumns;
import vn.kho.etl.record.StrictDecoder;
import vn.kho.etl.record.TextOpener;
import vn.kho.schema.charset.ByteOrderMark;
import vn.kho.schema.format.FixedWidthColumn;
import vn.kho.schema.format.FixedWidthFileFormat.GapPolicy;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Reads the lines of fixed-width text; the names of its columns are in the contract, not in the
 * file.
 */
final class FixedWidthReader implements RecordReader {
  private static final int LONGEST = 1 << 20;

  /** Ctrl-Z, which may end a file of DOS. */
  private static final char END_OF_FILE = '\u001A';

  private final BufferedReader text;
  private final FixedWidthFormat format;
  private final HeaderRow header;
  private final FixedWidthLine places;
  private final StringBuilder line = new StringBuilder();
  private long lines;
  private long number;
  private long records;
  private long skipped;
  private boolean returned;
  private boolean unended;
  private int shortest = Integer.MAX_VALUE;
  private int longest;
  private int soonest = Integer.MAX_VALUE;

  /**
   * A reader.
   *
   * @param places cuts lines by the places of columns
   */
  FixedWidthReader(
      BufferedReader text, FixedWidthFormat format, FieldSelection fields, FixedWidthLine places) {
    this.text = text;
    this.places = places;
    this.format = format;
    List<String> names = format.columns().stream().map(FixedWidthColumn::name).toList();
    this.header = HeaderRow.of(names, fields);
  }

  @Override
  public @Nullable RawRecord next() throws IOException {
    while (line()) {
      lines++;
      String whole = line.toString();
      if (whole.isBlank()) {
        continue;
      }
      if (lines <= format.skipRows()) {
        skipped++;
        continue;
      }
      number++;
      if (format.skipped().matches(ColumnNames.composed(whole))) {
        skipped++;
        continue;
      }
      records++;
      String units = places.units(whole);
      List<Optional<String>> cells = cells(whole, units);
      String fault = fault(whole, units, cells);
      shortest = Math.min(shortest, units.length());
      longest = Math.max(longest, units.length());
      soonest = Math.min(soonest, units.stripTrailing().length());
      List<String> texts = cells.stream().map(cell -> cell.orElse("")).toList();
      return new CellRecord(number, header, texts, fault);
    }
    return null;
  }

  private List<Optional<String>> cells(String whole, String units) {
    List<Optional<String>> cells = new ArrayList<>(format.columns().size());
    for (FixedWidthColumn place : format.columns()) {
      int end = Math.min(place.end(), units.length());
      cells.add(
          place.start() < end ? places.text(whole, units, place.start(), end) : Optional.of(""));
    }
    return cells;
  }

  /** A line that is shorter may end in blanks that were cut off, but not before its last column. */
  private @Nullable String fault(String written, String whole, List<Optional<String>> cells) {
    if (cells.stream().anyMatch(Optional::isEmpty)) {
      return "a character of it stands across the border of two columns, whose places count "
          + places.unit();
    }
    return layoutFault(written, whole);
  }

  private @Nullable String layoutFault(String written, String whole) {
    List<FixedWidthColumn> places = format.columns();
    int last = places.get(places.size() - 1).end();
    int least = places.get(places.size() - 1).start();
    for (int i = 0; i < written.length(); i++) {
      if (Character.isISOControl(written.charAt(i))) {
        return "character "
            + (i + 1)
            + " is a control character (U+%04X)".formatted((int) written.charAt(i))
            + ", so what stands behind it may be at other places";
      }
    }
    int gap = format.gaps() == GapPolicy.BLANK ? textBetween(whole) : -1;
    if (gap >= 0) {
      return "it has text at character "
          + (gap + 1)
          + ", which must be blank (kho.gaps) since it parts two columns: a value is longer than"
          + " its column in kho.columns";
    }
    if (whole.length() > last && !whole.substring(last).isBlank()) {
      return "it has text behind its last column, which ends at character " + last;
    }
    if (cut(whole)) {
      return "it is the last line and shorter than all others, "
          + whole.length()
          + " characters instead of "
          + shortest
          + ", without a line end: perhaps the file is cut off";
    }
    return whole.length() <= least && places.size() > 1
        ? "it has " + whole.length() + " characters, its last column begins at " + (least + 1)
        : null;
  }

  /** The first place with text before, or between, columns; -1 where there is none. */
  private int textBetween(String whole) {
    int free = 0;
    for (FixedWidthColumn place : format.columns()) {
      for (int at = free; at < Math.min(place.start(), whole.length()); at++) {
        if (whole.charAt(at) != ' ') {
          return at;
        }
      }
      free = place.end();
    }
    return -1;
  }

  /**
   * Whether a last line without a line end may be cut off inside a value: it is shorter than all
   * others, which are equally long, and not as if its blanks at the end were trimmed, since blanks
   * are left or the text of every other line goes on further.
   */
  private boolean cut(String whole) {
    int end = whole.stripTrailing().length();
    return unended
        && records > 2
        && shortest == longest
        && whole.length() < shortest
        && (end < whole.length() || end < soonest);
  }

  /** Reads the next line into {@link #line}; false at the end. */
  private boolean line() throws IOException {
    line.setLength(0);
    try {
      int c = text.read();
      if (returned && c == '\n') {
        c = text.read();
      }
      returned = false;
      if (c < 0) {
        return false;
      }
      for (; c >= 0 && c != '\n' && c != '\r'; c = text.read()) {
        line.append((char) c);
        if (line.length() > LONGEST) {
          throw tooLong();
        }
      }
      if (line.length() > 0 && line.charAt(0) == ByteOrderMark.CHARACTER) {
        line.deleteCharAt(0);
      }
      int end = line.length() - 1;
      if (c < 0 && end >= 0 && line.charAt(end) == END_OF_FILE) {
        line.setLength(end);
      }
      returned = c == '\r';
      unended = c < 0;
      return true;
    } catch (StrictDecoder.MalformedBytesException e) {
      throw TextOpener.miscoded("fixed-width", number + 1, e.place(0), e);
    }
  }

  private KhoException tooLong() {
    return new KhoException(
        ErrorCode.SOURCE_TOO_LARGE,
        "Cannot read the fixed-width text, a line of it has more than "
            + LONGEST
            + " characters after record "
            + number
            + ". Say another format, or ask the agency to deliver it again.");
  }

  @Override
  public SourceColumns columns() {
    return header.columns(records, skipped);
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
