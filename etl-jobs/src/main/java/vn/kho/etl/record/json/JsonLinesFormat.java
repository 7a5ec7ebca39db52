package vn.kho.etl.record.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.ByteSource;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.FormatReader;
import vn.kho.etl.record.PieceScan;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordFormat;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.record.RecordScan;
import vn.kho.etl.record.SourceColumns;
import vn.kho.etl.record.StrictDecoder;
import vn.kho.etl.record.TextOpener;
import vn.kho.etl.record.Utf8Stream;
import vn.kho.etl.record.csv.CsvScan;
import vn.kho.schema.charset.ByteOrderMark;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.format.TableOptions;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * JSON Lines: one object a line. A line that is no JSON is a record with a fault and stops nothing.
 * Large files are cut at ends of lines.
 *
 * @param encoding the encoding; empty for what the bytes show, otherwise UTF-8
 */
public record JsonLinesFormat(String encoding) implements RecordFormat {
  /** Its entry among the readers. */
  public static final FormatReader READER =
      new FormatReader(FileFormats.JSON_LINES, JsonLinesFormat::of, new JsonLinesDetector());

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int LONGEST = 64 << 20;

  /** Longer lines are read one at a time, not by several threads at once. */
  private static final int LONGEST_AHEAD = 1 << 20;

  private static final int BUFFER = 1 << 16;
  private static final char REPLACEMENT = '\uFFFD';

  /** The format with the options of a contract's server. */
  public static JsonLinesFormat of(Server server) {
    return new JsonLinesFormat(TableOptions.ENCODING.given(server.options()).orElse(""));
  }

  @Override
  public RecordReader open(InputStream bytes, FileChunk chunk, FieldSelection fields)
      throws IOException {
    LineText text = LineText.of(bytes, chunk.encoding().isEmpty() ? encoding : chunk.encoding());
    return new JsonLinesReader(text, chunk.firstRecord(), fields, LONGEST);
  }

  /**
   * Bytes in an encoding in which a line end is one byte.
   *
   * @param whole whether they are no longer the bytes of the file, which then is read as a whole
   */
  private record LineText(InputStream bytes, Charset charset, boolean whole) {

    /** Converts UTF-16 and UTF-32 to UTF-8; gives other bytes as they are. */
    static LineText of(InputStream bytes, String encoding) throws IOException {
      BufferedInputStream buffered = new BufferedInputStream(bytes, 1 << 16);
      Charset charset = TextOpener.peek(buffered, encoding);
      boolean wide = charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32");
      return wide
          ? new LineText(
              new BufferedInputStream(new Utf8Stream(TextOpener.open(buffered, encoding)), 1 << 16),
              StandardCharsets.UTF_8,
              true)
          : new LineText(buffered, charset, false);
    }
  }

  @Override
  public RecordScan scan(ByteSource file, FieldSelection fields) throws IOException {
    return scan(file, fields, CsvScan.CHUNK);
  }

  RecordScan scan(ByteSource file, FieldSelection fields, long size) throws IOException {
    Charset charset;
    try (InputStream bytes = file.open()) {
      LineText text = LineText.of(bytes, encoding);
      charset = text.charset();
      if (text.whole()) {
        return RecordFormat.super.scan(file, fields);
      }
    }
    PieceScan.PieceScanner scanner =
        (bytes, stretch) -> piece(new LineText(bytes, charset, false), stretch, fields);
    List<FileChunk> chunks = new ArrayList<>();
    SourceColumns columns = SourceColumns.NONE;
    long records = 0;
    for (PieceScan.ScannedPiece piece : new PieceScan(file, 0, size, scanner).pieces()) {
      if (piece.records() > 0) {
        long length = piece.end() - piece.start();
        chunks.add(new FileChunk(piece.start(), length, records + 1, "", charset.name()));
      }
      records += piece.records();
      columns = bounded(columns.and(piece.columns()));
    }
    boolean whole = chunks.size() <= 1;
    return new RecordScan(records, whole ? List.of(FileChunk.WHOLE) : chunks, columns);
  }

  /** The columns with no more unread ones than those of one reader. */
  private static SourceColumns bounded(SourceColumns all) {
    List<String> unread = all.unread();
    return unread.size() <= JsonFields.MOST_UNREAD
        ? all
        : new SourceColumns(
            all.records(), all.missing(), unread.subList(0, JsonFields.MOST_UNREAD), all.skipped());
  }

  private static Optional<PieceScan.ScannedPiece> piece(
      LineText text, PieceScan.PieceBounds stretch, FieldSelection fields) throws IOException {
    int longest = stretch.guess() ? LONGEST_AHEAD : LONGEST;
    JsonLinesReader records = new JsonLinesReader(text, stretch.number(), fields, longest);
    boolean last = false;
    while (!last && stretch.start() + records.position < stretch.to()) {
      last = records.next() == null;
      if (stretch.start() + records.position > stretch.limit()) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new PieceScan.ScannedPiece(
            stretch.start(),
            stretch.start() + records.position,
            records.number - stretch.number(),
            last,
            records.columns()));
  }

  private static final class JsonLinesReader implements RecordReader {
    private final InputStream bytes;
    private final Charset charset;
    private final CharsetDecoder strict;
    private final JsonFields fields;
    private final JsonKeyCache known = new JsonKeyCache();
    private final byte[] buffer = new byte[BUFFER];
    private final int longest;
    private int at;
    private int limit;
    private byte[] line = new byte[1 << 12];
    private long position;
    private long number;

    JsonLinesReader(LineText source, long first, FieldSelection fields, int longest) {
      this.bytes = source.bytes();
      this.charset = source.charset();
      this.strict = charset.newDecoder();
      this.fields = new JsonFields(fields);
      this.number = first;
      this.longest = longest;
    }

    @Override
    public @Nullable RawRecord next() throws IOException {
      for (int length = line(); length >= 0; length = line()) {
        String text = decoded(length);
        if (!text.isBlank()) {
          return record(number++, text);
        }
      }
      return null;
    }

    private RawRecord record(long place, String text) throws IOException {
      try (JsonParser parser = FACTORY.createParser(text)) {
        parser.nextToken();
        Object value = JsonObject.read(parser, known);
        return parser.nextToken() == null
            ? fields.record(place, value)
            : fields.broken(place, text, "there is more behind its object");
      } catch (JsonProcessingException e) {
        return fields.broken(place, text, "it is no JSON");
      }
    }

    /**
     * A line's text, behind a byte order mark, which files that were joined have inside too, or a
     * record separator.
     */
    private String decoded(int length) {
      String text = text(length);
      boolean marked =
          !text.isEmpty()
              && (text.charAt(0) == ByteOrderMark.CHARACTER
                  || text.charAt(0) == JsonSource.RECORD_SEPARATOR);
      return withoutComma(marked ? text.substring(1) : text);
    }

    /** A line without the comma behind its object, which it has where a list was cut into lines. */
    private static String withoutComma(String text) {
      int last = text.length() - 1;
      while (last > 0 && text.charAt(last) <= ' ') {
        last--;
      }
      if (last <= 0 || text.charAt(last) != ',') {
        return text;
      }
      String object = text.substring(0, last).stripTrailing();
      return object.endsWith("}") ? object : text;
    }

    private String text(int length) {
      if (charset.equals(StandardCharsets.UTF_8)) {
        String text = new String(line, 0, length, charset);
        if (text.indexOf(REPLACEMENT) < 0) {
          return text; // Malformed bytes would have become that character.
        }
      }
      try {
        return strict.reset().decode(ByteBuffer.wrap(line, 0, length)).toString();
      } catch (CharacterCodingException e) {
        throw TextOpener.miscoded("JSON Lines", number, "a byte of that record", e);
      }
    }

    /** Reads a line; its length without its end, or -1 at the end of the bytes. */
    private int line() throws IOException {
      try {
        return readLine();
      } catch (StrictDecoder.MalformedBytesException e) {
        throw TextOpener.miscoded("JSON Lines", number, e.place(0), e);
      }
    }

    private int readLine() throws IOException {
      int length = 0;
      while (at < limit || fill()) {
        int end = at;
        while (end < limit && buffer[end] != '\n') {
          end++;
        }
        length = append(length, end);
        if (end < limit) {
          at = end + 1;
          position += length + 1;
          return length;
        }
        at = end;
      }
      position += length;
      return length == 0 ? -1 : length;
    }

    private boolean fill() throws IOException {
      at = 0;
      limit = Math.max(0, bytes.read(buffer));
      return limit > 0;
    }

    /** Appends what the buffer holds up to {@code end}; gives the length of the line so far. */
    private int append(int length, int end) {
      int more = end - at;
      if (length + more > longest) {
        throw new KhoException(
            ErrorCode.SOURCE_TOO_LARGE,
            "Cannot read the JSON Lines file, a line of it has more than "
                + longest
                + " bytes. Say format: json if it is one list.");
      }
      if (length + more > line.length) {
        line = Arrays.copyOf(line, Math.max(length + more, 2 * line.length));
      }
      System.arraycopy(buffer, at, line, length, more);
      return length + more;
    }

    @Override
    public SourceColumns columns() {
      return fields.columns();
    }

    @Override
    public void close() throws IOException {
      bytes.close();
    }
  }
}
