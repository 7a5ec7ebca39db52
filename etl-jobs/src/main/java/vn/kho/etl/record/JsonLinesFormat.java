package vn.kho.etl.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.Server;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * JSON Lines: one object a line. A line that is no JSON is a record with a fault and stops nothing.
 * Large files are cut at ends of lines.
 *
 * @param encoding the encoding, of those that hold ASCII in one byte; empty for UTF-8
 */
public record JsonLinesFormat(String encoding) implements RecordFormat {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int LONGEST = 64 << 20;

  /** The format with the options of a contract's server. */
  public static JsonLinesFormat of(Server server) {
    return new JsonLinesFormat(server.options().getOrDefault("encoding", ""));
  }

  @Override
  public RecordReader open(InputStream bytes, FileChunk chunk, FieldSelection fields)
      throws IOException {
    return new Records(bytes, charset(), chunk.firstRecord(), fields);
  }

  private Charset charset() {
    return encoding.isEmpty() ? StandardCharsets.UTF_8 : Charset.forName(encoding);
  }

  @Override
  public RecordScan scan(ByteSource file, FieldSelection fields) throws IOException {
    return scan(file, fields, CsvScan.CHUNK);
  }

  RecordScan scan(ByteSource file, FieldSelection fields, long size) throws IOException {
    List<FileChunk> chunks = new ArrayList<>();
    try (Records records = new Records(file.open(), charset(), 1, fields)) {
      long start = 0;
      long first = 1;
      while (records.next() != null) {
        if (records.position - start >= size) {
          chunks.add(new FileChunk(start, records.position - start, first, "", encoding));
          start = records.position;
          first = records.number;
        }
      }
      long last = records.number - 1;
      if (first <= last && !chunks.isEmpty()) {
        chunks.add(new FileChunk(start, records.position - start, first, "", encoding));
      }
      boolean whole = chunks.size() <= 1;
      return new RecordScan(last, whole ? List.of(FileChunk.WHOLE) : chunks, records.columns());
    }
  }

  private static final class Records implements RecordReader {
    private final InputStream bytes;
    private final Charset charset;
    private final JsonFields fields;
    private byte[] line = new byte[1 << 12];
    private long position;
    private long number;

    Records(InputStream bytes, Charset charset, long first, FieldSelection fields) {
      this.bytes = new BufferedInputStream(bytes, 1 << 16);
      this.charset = charset;
      this.fields = new JsonFields(fields);
      this.number = first;
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
        Object value = JsonObject.read(parser);
        return parser.nextToken() == null
            ? fields.record(place, value)
            : fields.broken(place, text, "there is more behind its object");
      } catch (JsonProcessingException e) {
        return fields.broken(place, text, "it is no JSON");
      }
    }

    private String decoded(int length) {
      int skip = position == length + 1L && length >= 3 && marked() ? 3 : 0;
      try {
        return charset.newDecoder().decode(ByteBuffer.wrap(line, skip, length - skip)).toString();
      } catch (CharacterCodingException e) {
        throw new KhoException(
            ErrorCode.SOURCE_UNREADABLE,
            "Cannot read the JSON Lines file near record "
                + number
                + ", it is not in the encoding that is expected. Name it in kho.encoding.",
            e);
      }
    }

    private boolean marked() {
      return (line[0] & 0xFF) == 0xEF && (line[1] & 0xFF) == 0xBB && (line[2] & 0xFF) == 0xBF;
    }

    /** Reads a line; its length without its end, or -1 at the end of the bytes. */
    private int line() throws IOException {
      int length = 0;
      int next = bytes.read();
      if (next < 0) {
        return -1;
      }
      for (; next >= 0 && next != '\n'; next = bytes.read()) {
        if (length == line.length) {
          if (length >= LONGEST) {
            throw new KhoException(
                ErrorCode.SOURCE_TOO_LARGE,
                "Cannot read the JSON Lines file, a line of it has more than "
                    + LONGEST
                    + " bytes. Say format: json if it is one list.");
          }
          line = Arrays.copyOf(line, 2 * length);
        }
        line[length++] = (byte) next;
      }
      position += length + (next < 0 ? 0 : 1);
      return length;
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
