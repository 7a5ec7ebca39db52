package vn.kho.quality.data;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header of a CSV file, where it has one, and then its records: not the rows above the header,
 * nor those below it that are no records. Rows are counted as {@code kho.headerRow} counts them: an
 * empty line is one, and so is a record whose values have several lines.
 */
final class CsvRows implements Iterator<CsvRecord> {
  private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

  private final Iterator<CsvRecord> records;
  private final CsvOptions options;
  private long row;
  private long nextLine = 1;
  private @Nullable CsvRecord ahead;
  private boolean begun;

  CsvRows(CsvReader<CsvRecord> reader, CsvOptions options) {
    this.records = reader.iterator();
    this.options = options;
  }

  @Override
  public boolean hasNext() {
    if (ahead == null) {
      ahead = options.fromTop() ? any() : wanted();
    }
    return ahead != null;
  }

  @Override
  public CsvRecord next() {
    CsvRecord record = hasNext() ? ahead : null;
    if (record == null) {
      throw new NoSuchElementException();
    }
    ahead = null;
    return record;
  }

  /** The row of the record that was read last. */
  long row() {
    return row;
  }

  private @Nullable CsvRecord any() {
    return records.hasNext() ? records.next() : null;
  }

  private @Nullable CsvRecord wanted() {
    long first = begun ? (long) options.headerRow() + options.skipRows() + 1 : options.headerRow();
    CsvRecord record = any();
    while (record != null) {
      count(record);
      if (row >= first) {
        begun = true;
        return record;
      }
      record = any();
    }
    return null;
  }

  private void count(CsvRecord record) {
    long start = record.getStartingLineNumber();
    row += start - nextLine + 1;
    nextLine = start + 1;
    for (String field : record.getFields()) {
      if (field.indexOf('\n') >= 0 || field.indexOf('\r') >= 0) {
        nextLine += LINE_END.matcher(field).results().count();
      }
    }
  }
}
