package vn.kho.etl.record.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.RecordTextFilter;
import vn.kho.schema.charset.ByteOrderMark;

/**
 * The bytes of a part of a CSV file in UTF-8. Once rows may be passed over it hands them on one by
 * one, so that nothing behind the row that is read is decoded yet, and rows that a filter knows are
 * never decoded. It finds the rows that {@link CsvParser} does; at a row that is blank, begins with
 * a mark or is too long, it hands on all that follows.
 */
final class CsvRowStream extends InputStream {
  private static final int BUFFER = 1 << 17;

  /**
   * A longer row might be decoded in several steps, so that it would not be known here what is left
   * of it.
   */
  private static final int LONGEST = 1 << 15;

  private static final byte[] MARK = ByteOrderMark.bytes(StandardCharsets.UTF_8);
  private static final ByteSearch QUOTE = new ByteSearch('"', '"', '"');
  private static final ByteSearch QUOTE_OR_END = new ByteSearch('"', '\n', '\r');

  private final InputStream bytes;
  private final byte separator;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int limit;

  /** Bytes of the buffer up to here are handed on. */
  private int released;

  private boolean rowWise;
  private boolean begun;
  private boolean asked;
  private long passed;

  private CsvRowStream(InputStream bytes, byte separator) {
    this.bytes = bytes;
    this.separator = separator;
  }

  /** The bytes of a part; empty where it is of another encoding or delimiter, or a whole file. */
  static Optional<CsvRowStream> of(InputStream bytes, FileChunk chunk) {
    if (chunk.header().isEmpty() || !chunk.encoding().equals(StandardCharsets.UTF_8.name())) {
      return Optional.empty();
    }
    char separator = CsvLayout.separator(chunk.header());
    return separator > Byte.MAX_VALUE
        ? Optional.empty()
        : Optional.of(new CsvRowStream(bytes, (byte) separator));
  }

  /** From now on rows may be passed over, where none was read yet. */
  void begin() {
    rowWise = !begun;
  }

  /**
   * Passes over rows as long as a filter passes them. To be called only where all that was handed
   * on is parsed, and ended with a row.
   *
   * @param number of the record that the next row would be
   * @return how many rows were passed over
   */
  long pass(RecordTextFilter filter, long number) throws IOException {
    asked = false;
    long rows = 0;
    while (rowWise && position == released) {
      int end = end();
      if (end < 0 || odd(end)) {
        break;
      }
      int next = behind(end);
      if (!filter.passes(buffer, position, end, number + rows)) {
        asked = true;
        released = next;
        break;
      }
      passed += next - position;
      position = next;
      released = next;
      rows++;
    }
    return rows;
  }

  /**
   * Whether the last call of {@link #pass} ended at a row that the filter did not pass: the next
   * one.
   */
  boolean asked() {
    return asked;
  }

  /** How many bytes were passed over. */
  long passed() {
    return passed;
  }

  @Override
  public int read(byte @Nullable [] to, int offset, int length) throws IOException {
    if (to == null || length == 0) {
      return 0;
    }
    begun = true;
    if (position == released) {
      release();
    }
    int count = Math.min(length, released - position);
    if (count == 0) {
      return -1;
    }
    System.arraycopy(buffer, position, to, offset, count);
    position += count;
    return count;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /** Hands on the next row, or all that is at hand. */
  private void release() throws IOException {
    int end = rowWise ? end() : -1;
    if (end >= 0 && !marked()) {
      released = behind(end);
      return;
    }
    rowWise = false;
    if (position == limit) {
      fillBehind();
    }
    released = limit;
  }

  /** The place of the byte that ends the next row; negative where it does not fit or none does. */
  private int end() throws IOException {
    int end = rowEnd();
    while (end == limit || (buffer[end] == '\r' && end + 1 == limit)) {
      if (end - position > LONGEST || !fillBehind()) {
        return -1;
      }
      end = rowEnd();
    }
    return end - position > LONGEST ? -1 : end;
  }

  /** Behind the row that ends at a place. */
  private int behind(int end) {
    return end + (buffer[end] == '\r' && buffer[end + 1] == '\n' ? 2 : 1);
  }

  /** Whether the next row begins with a mark that the parser takes off. */
  private boolean marked() {
    return buffer[position] == CsvParser.NEW_PAGE
        || (limit - position >= MARK.length
            && Arrays.equals(buffer, position, position + MARK.length, MARK, 0, MARK.length));
  }

  /** Whether a row is blank, or begins with a mark. */
  private boolean odd(int end) {
    if (marked()) {
      return true;
    }
    int at = position;
    while (at < end && blank(buffer[at])) {
      at++;
    }
    return at == end;
  }

  private boolean blank(byte one) {
    return one == separator || one == ' ' || one == '\t' || one == CsvParser.END_MARK;
  }

  /** The place of the byte that ends the next row; the limit where the buffer has none. */
  private int rowEnd() {
    int at = position;
    boolean start = true;
    while (at < limit) {
      at = start && buffer[at] == '"' ? quotedEnd(at + 1) : QUOTE_OR_END.first(buffer, at, limit);
      if (at == limit || buffer[at] == '\n' || buffer[at] == '\r') {
        return at;
      }
      if (buffer[at] == separator) {
        start = true;
        at++;
      } else { // A quote, which opens a cell where it is the first of it.
        start = at > position && buffer[at - 1] == separator;
        at += start ? 0 : 1;
      }
    }
    return limit;
  }

  /** The place of the byte that ends a cell, which goes on in quotes. */
  private int quotedEnd(int from) {
    boolean open = true;
    int at = from;
    while (at < limit) {
      if (open) {
        at = QUOTE.first(buffer, at, limit);
        open = at == limit;
      } else if (buffer[at] == '"') {
        open = true;
      } else if (buffer[at] == separator || buffer[at] == '\n' || buffer[at] == '\r') {
        return at;
      }
      at++;
    }
    return limit;
  }

  /** Reads more behind what is left in the buffer; false at the end, or where there is no room. */
  private boolean fillBehind() throws IOException {
    System.arraycopy(buffer, position, buffer, 0, limit - position);
    limit -= position;
    released -= position;
    position = 0;
    int read = limit == BUFFER ? -1 : bytes.read(buffer, limit, BUFFER - limit);
    limit += Math.max(0, read);
    return read > 0;
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
