package vn.kho.etl.record.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.kho.etl.probe.text.TextLayout;
import vn.kho.etl.record.ByteSource;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.FileLayout;
import vn.kho.etl.record.FormatReader;
import vn.kho.etl.record.RecordFormat;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.record.RecordScan;
import vn.kho.etl.record.RowSkipRule;
import vn.kho.etl.record.StrictDecoder;
import vn.kho.etl.record.TextOpener;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.CsvFileFormat;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.format.TableOptions;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * CSV (RFC 4180) with a header row.
 *
 * @param delimiter one to four characters; empty to find one in the header
 * @param encoding the encoding; empty for what the bytes show, otherwise UTF-8
 * @param headerRow the row with the column names, from 1, or the first one after it that is not
 *     blank; 0 for the first row that is not blank, or the row that is found where that one lacks
 *     the contract's fields
 * @param skipRows how many rows below the header are no records, such as units
 * @param skipped rows that are no records by their first filled cell
 * @param multiline whether cells may hold lines that look like records; see {@link SwallowedLines}
 * @param quote the character around cells; empty to find it
 * @param escape the character before a quote inside a cell; empty to find it
 * @param headerRows how many rows name the columns; 0 to find it
 */
public record CsvFormat(
    String delimiter,
    String encoding,
    int headerRow,
    int skipRows,
    RowSkipRule skipped,
    boolean multiline,
    String quote,
    String escape,
    int headerRows)
    implements RecordFormat {
  /** Its entry among the readers. */
  public static final FormatReader READER = new FormatReader(FileFormats.CSV, CsvFormat::of);

  private static final int HEAD = 1 << 16;

  /** CSV whose first row is the header. */
  public CsvFormat(String delimiter, String encoding) {
    this(delimiter, encoding, 0, 0, new RowSkipRule(""), false, "", "", 0);
  }

  /** The format with the options of a contract's server. */
  public static CsvFormat of(Server server) {
    return of(server.options());
  }

  /** The format with options by their keys. */
  public static CsvFormat of(Map<String, String> options) {
    return new CsvFormat(
        CsvFileFormat.DELIMITER.given(options).orElse(""),
        TableOptions.ENCODING.given(options).orElse(""),
        CsvFileFormat.HEADER_ROW.given(options).orElse(0),
        TableOptions.SKIP_ROWS.value(options),
        RowSkipRule.of(options),
        CsvFileFormat.MULTILINE.value(options) == CsvFileFormat.MultilinePolicy.ALLOWED,
        CsvFileFormat.QUOTE.given(options).orElse(""),
        CsvFileFormat.ESCAPE.given(options).orElse(""),
        CsvFileFormat.HEADER_ROWS.given(options).orElse(0));
  }

  /** Whether the options name something that RFC 4180 does not have. */
  boolean declaresMore() {
    return delimiter.length() > 1 || !quote.isEmpty() || !escape.isEmpty() || headerRows > 0;
  }

  @Override
  public Optional<FileLayout> fileLayout(ByteSource file, FieldSelection fields)
      throws IOException {
    try (InputStream bytes = file.open();
        BufferedReader text = new BufferedReader(TextOpener.open(bytes, encoding), HEAD)) {
      String head = peek(text);
      char separator = separator(head, CsvLayout.namesSeparator(head));
      Optional<TextLayout> found = finder(head, separator, fields).find();
      String plain = plain(found.map(TextLayout::delimiter).orElse(String.valueOf(separator)));
      String description = found.map(TextLayout::description).orElse(plain);
      return Optional.of(new FileLayout(description, description.equals(plain)));
    }
  }

  private String plain(String delimiter) {
    int before = Math.max(0, headerRow - 1);
    return new TextLayout(delimiter, '"', '\0', before, 1, List.of(), List.of()).description();
  }

  private CsvLayoutFinder finder(String head, char separator, FieldSelection fields) {
    return new CsvLayoutFinder(
        this, CsvLayoutFinder.CsvHead.of(head, head.length() < HEAD), separator, fields);
  }

  private RecordReader plain(
      BufferedReader text,
      char separator,
      boolean reported,
      FieldSelection fields,
      CsvLayoutFinder finder)
      throws IOException {
    try {
      return CsvRecordReader.whole(text, this, separator, reported, fields).above(finder);
    } catch (KhoException e) {
      if (e.code() != ErrorCode.SOURCE_SHAPE) {
        throw e;
      }
      throw new KhoException(e.code(), e.getMessage() + finder.hint(), e);
    }
  }

  @Override
  public RecordReader open(InputStream bytes, FileChunk chunk, FieldSelection fields)
      throws IOException {
    return reading(bytes, chunk, fields);
  }

  @Override
  public RecordScan scan(ByteSource file, FieldSelection fields) throws IOException {
    return CsvScan.of(file, this, fields, CsvScan.CHUNK);
  }

  /**
   * The layout of a file that is plain CSV, read from its start; empty where it is not plain or has
   * notes below its table.
   */
  Optional<CsvLayout> layout(InputStream bytes, FieldSelection fields) throws IOException {
    try (RecordReader reading = reading(bytes, FileChunk.WHOLE, fields)) {
      return reading instanceof CsvRecordReader plain && !plain.notes()
          ? Optional.of(plain.layout())
          : Optional.empty();
    }
  }

  private RecordReader reading(InputStream bytes, FileChunk chunk, FieldSelection fields)
      throws IOException {
    Optional<CsvRowStream> rows = CsvRowStream.of(bytes, chunk);
    if (rows.isPresent()) {
      return CsvRecordReader.part(
          new BufferedReader(TextOpener.utf8(rows.orElseThrow()), HEAD),
          this,
          chunk,
          fields,
          rows.orElseThrow());
    }
    BufferedReader text =
        new BufferedReader(
            TextOpener.open(bytes, chunk.encoding().isEmpty() ? encoding : chunk.encoding()), HEAD);
    try {
      if (!chunk.header().isEmpty()) {
        return CsvRecordReader.part(text, this, chunk, fields, null);
      }
      String head = peek(text);
      boolean reported = CsvLayout.namesSeparator(head);
      char separator = separator(head, reported);
      CsvLayoutFinder finder = finder(head, separator, fields);
      Optional<TextLayout> found = finder.find();
      if (reported) {
        text.readLine();
      }
      if (found.isPresent()) {
        return FoundCsvReader.open(text, this, found.orElseThrow(), fields);
      }
      return plain(text, separator, reported, fields, finder);
    } catch (StrictDecoder.MalformedBytesException e) {
      throw miscoded(1, e.place(chunk.offset()), e);
    }
  }

  static KhoException miscoded(long record, String place, Exception cause) {
    return TextOpener.miscoded("CSV", record, place, cause);
  }

  private char separator(String head, boolean reported) {
    if (!delimiter.isEmpty()) {
      return delimiter.charAt(0);
    }
    return reported ? CsvLayout.separator(head) : likely(head, headerRow);
  }

  /** The candidate that occurs most often in the header row, outside quotes. */
  private static char likely(String text, int headerRow) {
    int[] counts = new int[CsvFileFormat.USUAL_DELIMITERS.length()];
    boolean quoted = false;
    boolean blank = true;
    int row = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1)))) {
        if (row >= headerRow && !blank) {
          break;
        }
        row++;
        blank = true;
        continue;
      } else if (!quoted && row >= headerRow && CsvFileFormat.USUAL_DELIMITERS.indexOf(c) >= 0) {
        counts[CsvFileFormat.USUAL_DELIMITERS.indexOf(c)]++;
      }
      blank = blank && (c == ' ' || c == '\t' || c == '\r');
    }
    int best = 0;
    for (int i = 1; i < counts.length; i++) {
      best = counts[i] > counts[best] ? i : best;
    }
    return CsvFileFormat.USUAL_DELIMITERS.charAt(best);
  }

  private static String peek(BufferedReader text) throws IOException {
    text.mark(HEAD);
    char[] head = new char[HEAD];
    int length = 0;
    int read;
    while (length < HEAD && (read = text.read(head, length, HEAD - length)) > 0) {
      length += read;
    }
    text.reset();
    return new String(head, 0, length);
  }
}
