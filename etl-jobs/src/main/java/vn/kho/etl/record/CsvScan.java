package vn.kho.etl.record;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.kho.schema.contract.Server;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Counts the records of a CSV file exactly as its reader finds them, and cuts a large one into
 * parts at ends of records. Bytes are looked at, not decoded, except in UTF-16, which is never cut.
 *
 * @param records how many records, the header and empty lines left out
 * @param chunks the parts, in order
 */
public record CsvScan(long records, List<Chunk> chunks) {
  /** The size of a part, in bytes. */
  public static final long CHUNK = 32L << 20;

  private static final int BUFFER = 1 << 16;

  /** Copies the parts. */
  public CsvScan {
    chunks = List.copyOf(chunks);
  }

  /**
   * Scans a file from its first byte to its last.
   *
   * @throws KhoException SOURCE_UNREADABLE where a quote is never closed: the records behind it
   *     would be taken for one field
   */
  public static CsvScan of(InputStream bytes, Server server) throws IOException {
    return of(bytes, server.options(), CHUNK);
  }

  static CsvScan of(InputStream bytes, Map<String, String> options, long chunk) throws IOException {
    String encoding = options.getOrDefault("encoding", "");
    String delimiter = options.getOrDefault("delimiter", "");
    BufferedInputStream buffered = new BufferedInputStream(bytes, BUFFER);
    Charset charset = Text.peek(buffered, encoding);
    if (charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32")) {
      return decoded(Text.open(buffered, encoding), delimiter);
    }
    boolean same = encoding.isEmpty() || charset.equals(Charset.forName(encoding));
    boolean cut = same && (charset.equals(StandardCharsets.UTF_8) || !encoding.isEmpty());
    return new Cuts(charset, cut ? chunk : Long.MAX_VALUE).scan(buffered, delimiter);
  }

  private static CsvScan decoded(Reader text, String delimiter) throws IOException {
    BufferedReader buffered = new BufferedReader(text, BUFFER);
    CsvLines lines = new CsvLines(new CsvFormat(delimiter, "").separator(buffered));
    for (int c = buffered.read(); c >= 0; c = buffered.read()) {
      lines.take(c);
    }
    return new CsvScan(finished(lines), List.of(Chunk.WHOLE));
  }

  private static long finished(CsvLines lines) {
    if (lines.finish()) {
      return Math.max(0, lines.count() - 1);
    }
    throw new KhoException(
        ErrorCode.SOURCE_UNREADABLE,
        "Cannot read the CSV file, a quote is never closed in record "
            + (lines.count() - 1)
            + ". Ask the agency to deliver it again.");
  }

  /** Cuts a file at ends of records. */
  private static final class Cuts {
    private final List<Chunk> chunks = new ArrayList<>();
    private final ByteArrayOutputStream header = new ByteArrayOutputStream();
    private final Charset charset;
    private final long size;
    private long position;
    private long start;
    private boolean named;
    private long next = 1;

    Cuts(Charset charset, long size) {
      this.charset = charset;
      this.size = size;
    }

    CsvScan scan(BufferedInputStream bytes, String delimiter) throws IOException {
      skipMark(bytes);
      bytes.mark(BUFFER);
      String head = new String(bytes.readNBytes(BUFFER - 1), charset);
      bytes.reset();
      CsvLines lines = new CsvLines(new CsvFormat(delimiter, "").separator(head));
      byte[] buffer = new byte[BUFFER];
      for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
        for (int i = 0; i < read; i++) {
          position++;
          boolean end = lines.take(buffer[i]);
          if (!named) {
            header.write(buffer[i]);
            named = lines.count() > 0;
          }
          if (end && buffer[i] == '\n' && lines.count() > 0 && position - start >= size) {
            add(lines.count());
          }
        }
      }
      long records = finished(lines);
      if (position > start || chunks.isEmpty()) {
        add(lines.count());
      }
      return new CsvScan(records, chunks.size() == 1 ? List.of(Chunk.WHOLE) : chunks);
    }

    private void skipMark(BufferedInputStream bytes) throws IOException {
      bytes.mark(3);
      byte[] head = bytes.readNBytes(3);
      if (charset.equals(StandardCharsets.UTF_8)
          && new String(head, StandardCharsets.UTF_8).equals("\uFEFF")) {
        position = 3;
      } else {
        bytes.reset();
      }
    }

    private void add(long lines) {
      String own = chunks.isEmpty() ? "" : header.toString(charset).strip();
      chunks.add(new Chunk(start, position - start, next, own));
      start = position;
      next = lines;
    }
  }
}
