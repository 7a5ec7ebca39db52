package vn.kho.etl.record;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts the records of a large CSV file and cuts it into parts at ends of records, byte by byte,
 * quotes respected. Works for encodings in which quote and line end are the ASCII bytes.
 *
 * @param records how many records, the header and empty lines left out
 * @param chunks the parts, in order
 */
public record CsvScan(long records, List<Chunk> chunks) {
  /** The size of a part, in bytes. */
  public static final long CHUNK = 32L << 20;

  private static final int BUFFER = 1 << 16;

  /** Scans a file from its first byte to its last. */
  public static CsvScan of(InputStream bytes, String encoding) throws IOException {
    return new Scanner(encoding).scan(bytes);
  }

  private static final class Scanner {
    private final List<Chunk> chunks = new ArrayList<>();
    private final ByteArrayOutputStream header = new ByteArrayOutputStream();
    private final boolean cuttable;
    private boolean quoted;
    private boolean blank = true;
    private long lines;
    private long position;
    private long start;
    private long startLine;

    Scanner(String encoding) {
      cuttable = encoding.isEmpty() || encoding.equalsIgnoreCase("UTF-8");
    }

    CsvScan scan(InputStream bytes) throws IOException {
      byte[] buffer = new byte[BUFFER];
      for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
        for (int i = 0; i < read; i++) {
          take(buffer[i]);
        }
      }
      if (!blank) {
        lines++;
      }
      add(position);
      return new CsvScan(Math.max(0, lines - 1), List.copyOf(chunks));
    }

    private void take(byte each) {
      position++;
      if (lines == 0) {
        header.write(each);
      }
      if (each == '"') {
        quoted = !quoted;
        blank = false;
      } else if (each == '\n' && !quoted) {
        if (!blank) {
          lines++;
        }
        blank = true;
        if (cuttable && lines > 0 && position - start >= CHUNK) {
          add(position);
        }
      } else if (each != '\r' && each != '\n') {
        blank = false;
      }
    }

    private void add(long end) {
      if (end == start && !chunks.isEmpty()) {
        return;
      }
      String own = chunks.isEmpty() ? "" : headerLine();
      long first = chunks.isEmpty() ? 1 : startLine;
      chunks.add(new Chunk(start, end - start, first, own));
      start = end;
      startLine = lines;
    }

    private String headerLine() {
      String text = header.toString(StandardCharsets.UTF_8).strip();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
  }
}
