package vn.kho.quality.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.format.CsvFileFormat;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * One pass over a CSV file (RFC 4180): names and types of the columns, how many records, and the
 * records themselves while they are few.
 */
final class CsvTypeScan {
  private static final int HEAD = 1 << 16;

  private final Path file;
  private final CsvOptions options;
  private final long localRows;
  private final long most;
  private final List<String> names = new ArrayList<>();
  private final List<TextTypeInference> guesses = new ArrayList<>();
  private @Nullable List<@Nullable String[]> kept = new ArrayList<>();
  private long characters;
  private long records;
  private boolean linesInside;
  private boolean plain;
  private boolean compose;
  private char separator;

  private CsvTypeScan(Path file, CsvOptions options, long local, long most) {
    this.file = file;
    this.options = options;
    this.localRows = local;
    this.most = most;
  }

  /**
   * Scans a file to its end.
   *
   * @param local characters up to which records are kept
   * @throws KhoException SOURCE_UNREADABLE or SOURCE_SHAPE where a record cannot be read as it is
   */
  static CsvTypeScan all(Path file, CsvOptions options, long local) {
    return new CsvTypeScan(file, options, local, Long.MAX_VALUE).scanned();
  }

  /** Scans the first records only. */
  static CsvTypeScan head(Path file, CsvOptions options, long records) {
    return new CsvTypeScan(file, options, 0, records).scanned();
  }

  private CsvTypeScan scanned() {
    try {
      CsvTextReader text = CsvTextReader.open(file, options.encoding());
      plain = text.plain();
      compose = text.decomposed();
      try (BufferedReader buffered = new BufferedReader(text.reader(), HEAD)) {
        separator = separator(buffered);
        read(buffered);
      }
      return this;
    } catch (CharacterCodingException e) {
      throw miscoded(e);
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CharacterCodingException) {
        throw miscoded(e);
      }
      throw damagedPackage(e.getCause()) ? damaged(e) : e;
    } catch (IOException e) {
      throw damagedPackage(e) ? damaged(e) : new UncheckedIOException(e);
    }
  }

  private static boolean damagedPackage(@Nullable Throwable cause) {
    return cause instanceof ZipException || cause instanceof EOFException;
  }

  private KhoException damaged(Exception cause) {
    return new KhoException(
        ErrorCode.SOURCE_UNREADABLE,
        "Cannot unpack the data, it is half or damaged: " + file + ". Pack it again.",
        cause);
  }

  private void read(Reader text) throws IOException {
    try (CsvReader<CsvRecord> csv = builder().ofCsvRecord(text)) {
      CsvRows rows = new CsvRows(csv, options);
      while (rows.hasNext()) {
        CsvRecord record = rows.next();
        if (names.isEmpty()) {
          refuseOtherRow(rows.row());
          header(record.getFields());
          if (options.header()) {
            continue;
          }
        }
        if (records >= most) {
          break;
        }
        take(record.getFields());
      }
    } catch (CsvParseException e) {
      throw new KhoException(
          ErrorCode.SOURCE_UNREADABLE,
          "Cannot read the CSV file after record "
              + records
              + ", a quote is not closed or a field is too long: "
              + file
              + ".",
          e);
    }
    if (names.isEmpty()) {
      refuseOtherRow(0);
      throw new KhoException(
          ErrorCode.SOURCE_SHAPE, "Cannot read the CSV file, it is empty: " + file + ".");
    }
  }

  /** Refuses a header row that is an empty line, or is after the end of the file. */
  private void refuseOtherRow(long row) {
    if (!options.fromTop() && row != options.headerRow()) {
      throw new KhoException(
          ErrorCode.SOURCE_SHAPE,
          "Cannot read the CSV file, row "
              + options.headerRow()
              + ", which is to name the columns, is "
              + (row == 0 ? "behind its end: " : "empty: ")
              + file
              + ". `kho read` shows where the header is.");
    }
  }

  CsvReader.CsvReaderBuilder builder() {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .skipEmptyLines(true)
        .ignoreDifferentFieldCount(true);
  }

  private void header(List<String> fields) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < fields.size(); i++) {
      String name = Normalizer.normalize(fields.get(i).strip(), Normalizer.Form.NFC);
      names.add(options.header() && !name.isEmpty() ? name : "column_" + (i + 1));
      guesses.add(new TextTypeInference());
      if (!seen.add(names.get(i))) {
        throw new KhoException(
            ErrorCode.SOURCE_SHAPE,
            "Cannot read the CSV file, its header names a column twice: "
                + names.get(i)
                + ". Mend the header, or use --no-header.");
      }
    }
  }

  private void take(List<String> fields) {
    records++;
    if (fields.size() != names.size()) {
      throw new KhoException(
          ErrorCode.SOURCE_SHAPE,
          "Cannot read the CSV file, record "
              + records
              + " has "
              + fields.size()
              + " fields where the header has "
              + names.size()
              + ": "
              + file
              + ". Check --delimiter and --header-row (`kho read` shows both), or mend the record.");
    }
    @Nullable String[] values = new @Nullable String[fields.size()];
    for (int i = 0; i < values.length; i++) {
      String value = value(fields.get(i));
      values[i] = value;
      if (value != null) {
        characters += value.length();
        if (options.typed()) {
          guesses.get(i).take(records, value);
        }
        linesInside = linesInside || value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0;
      }
    }
    if (kept != null) {
      kept.add(values);
      kept = characters > localRows ? null : kept;
    }
  }

  /** A field as a value; null where it is empty or one of the null texts. */
  @Nullable String value(String field) {
    if (field.isEmpty() || options.nulls().contains(field)) {
      return null;
    }
    return compose ? Normalizer.normalize(field, Normalizer.Form.NFC) : field;
  }

  private KhoException miscoded(Exception cause) {
    return new KhoException(
        ErrorCode.SOURCE_UNREADABLE,
        "Cannot read the CSV file near record "
            + (records + 1)
            + ", its bytes are not "
            + (options.encoding().isEmpty() ? "UTF-8" : options.encoding())
            + ": "
            + file
            + ". Name its encoding, such as --encoding windows-1258 or TCVN3 (`kho read` shows it).",
        cause);
  }

  private char separator(BufferedReader text) throws IOException {
    if (!options.delimiter().isEmpty()) {
      return options.delimiter().equals("\\t") ? '\t' : options.delimiter().charAt(0);
    }
    text.mark(HEAD);
    char[] head = new char[HEAD - 1];
    int length = Math.max(0, text.read(head, 0, head.length));
    text.reset();
    return likely(new String(head, 0, length), options.headerRow());
  }

  /** The candidate that occurs most often in the header row, outside quotes. */
  private static char likely(String text, int headerRow) {
    int[] counts = new int[CsvFileFormat.USUAL_DELIMITERS.length()];
    boolean quoted = false;
    int row = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '\n' || c == '\r')) {
        if (row == headerRow) {
          break;
        }
        boolean two = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
        row += two ? 0 : 1;
      } else if (!quoted && row == headerRow && CsvFileFormat.USUAL_DELIMITERS.indexOf(c) >= 0) {
        counts[CsvFileFormat.USUAL_DELIMITERS.indexOf(c)]++;
      }
    }
    int best = 0;
    for (int i = 1; i < counts.length; i++) {
      best = counts[i] > counts[best] ? i : best;
    }
    return CsvFileFormat.USUAL_DELIMITERS.charAt(best);
  }

  StructType schema() {
    StructType schema = new StructType();
    for (int i = 0; i < names.size(); i++) {
      TextTypeInference guess = guesses.get(i);
      schema = schema.add(names.get(i), guess.type(), true, guess.metadata());
    }
    return schema;
  }

  /** The columns, all of them text. */
  StructType texts() {
    StructType schema = new StructType();
    for (String name : names) {
      schema = schema.add(name, DataTypes.StringType);
    }
    return schema;
  }

  /** The records as rows of the schema; null where they were too many to keep. */
  @Nullable List<Row> rows() {
    if (kept == null) {
      return null;
    }
    StructType schema = schema();
    List<Row> rows = new ArrayList<>(kept.size());
    for (@Nullable String[] values : kept) {
      @Nullable Object[] cells = new @Nullable Object[values.length];
      for (int i = 0; i < cells.length; i++) {
        String text = values[i];
        cells[i] = text == null ? null : TextTypeInference.value(text, schema.apply(i).dataType());
      }
      rows.add(RowFactory.create(cells));
    }
    return rows;
  }

  char separator() {
    return separator;
  }

  /** Whether a record spans lines. */
  boolean linesInside() {
    return linesInside;
  }

  /** Whether the file is UTF-8, not packed, and holds nothing but the header and records. */
  boolean plain() {
    return plain && options.nulls().isEmpty() && options.fromTop();
  }

  /** Whether the file ended before the limit of records. */
  boolean whole() {
    return records < most;
  }
}
