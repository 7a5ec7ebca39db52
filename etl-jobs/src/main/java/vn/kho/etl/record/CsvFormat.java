package vn.kho.etl.record;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * CSV (RFC 4180) with a header line.
 *
 * @param delimiter one character; empty to find it in the header
 * @param encoding the encoding; empty for UTF-8
 */
record CsvFormat(String delimiter, String encoding) implements RecordFormat {
  private static final String CANDIDATES = ",;\t|";
  private static final int HEADER_LIMIT = 1 << 16;

  @Override
  public RecordReader open(InputStream bytes, Chunk chunk, Fields fields) throws IOException {
    BufferedReader text = new BufferedReader(Text.open(bytes, encoding), HEADER_LIMIT);
    try {
      char separator = chunk.header().isEmpty() ? separator(text) : separator(chunk.header());
      return new Reading(text, separator, chunk, fields);
    } catch (CharacterCodingException e) {
      throw miscoded(1, e);
    }
  }

  private static KhoException miscoded(long record, Exception cause) {
    return new KhoException(
        ErrorCode.SOURCE_UNREADABLE,
        "Cannot read the CSV file near record "
            + record
            + ", its bytes are not in the encoding that is expected. Name it in kho.encoding, such"
            + " as windows-1258, or ask the agency for UTF-8.",
        cause);
  }

  char separator(BufferedReader text) throws IOException {
    return separator(peek(text));
  }

  char separator(String header) {
    if (!delimiter.isEmpty()) {
      return delimiter.equals("\\t") ? '\t' : delimiter.charAt(0);
    }
    return likely(header.stripLeading());
  }

  /** The candidate that stands most often in the first line, outside quotes. */
  private static char likely(String text) {
    int[] counts = new int[CANDIDATES.length()];
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '\n' || c == '\r')) {
        break;
      } else if (!quoted && CANDIDATES.indexOf(c) >= 0) {
        counts[CANDIDATES.indexOf(c)]++;
      }
    }
    int best = 0;
    for (int i = 1; i < counts.length; i++) {
      best = counts[i] > counts[best] ? i : best;
    }
    return CANDIDATES.charAt(best);
  }

  private static String peek(BufferedReader text) throws IOException {
    text.mark(HEADER_LIMIT);
    char[] head = new char[HEADER_LIMIT];
    int length = Math.max(0, text.read(head, 0, HEADER_LIMIT));
    text.reset();
    return new String(head, 0, length);
  }

  private static final class Reading implements RecordReader {
    private final CsvReader<CsvRecord> csv;
    private final Iterator<CsvRecord> records;
    private final List<String> header;
    private final int[] places;
    private long number;

    Reading(Reader text, char separator, Chunk chunk, Fields fields) throws IOException {
      csv = builder(separator).ofCsvRecord(new LineEnds(text));
      records = csv.iterator();
      number = chunk.firstRecord() - 1;
      header = chunk.header().isEmpty() ? first() : parse(chunk.header(), separator);
      check(header);
      places = Header.places(header, fields);
    }

    private static CsvReader.CsvReaderBuilder builder(char separator) {
      return CsvReader.builder()
          .fieldSeparator(separator)
          .skipEmptyLines(true)
          .ignoreDifferentFieldCount(true);
    }

    private static List<String> parse(String header, char separator) {
      return Header.names(
          builder(separator).ofCsvRecord(new StringReader(header)).iterator().next().getFields());
    }

    private List<String> first() throws IOException {
      CsvRecord line = advance();
      if (line == null) {
        throw new KhoException(
            ErrorCode.SOURCE_UNREADABLE, "Cannot read the CSV file, it is empty: no header line.");
      }
      return Header.names(line.getFields());
    }

    private static void check(List<String> header) {
      Set<String> seen = new HashSet<>();
      for (String name : header) {
        if (!name.isEmpty() && !seen.add(name)) {
          throw Header.twice(name);
        }
      }
      if (header.get(0).startsWith("<")) {
        throw new KhoException(
            ErrorCode.SOURCE_SHAPE, "Cannot read the CSV file, it is a web page or XML.");
      }
    }

    private @Nullable CsvRecord advance() throws IOException {
      try {
        return records.hasNext() ? records.next() : null;
      } catch (UncheckedIOException e) {
        if (e.getCause() instanceof CharacterCodingException) {
          throw miscoded(number + 1, e);
        }
        throw e.getCause();
      } catch (CsvParseException e) {
        throw new KhoException(
            ErrorCode.SOURCE_UNREADABLE,
            "Cannot read the CSV file after record " + number + ", a field is too long.",
            e);
      }
    }

    @Override
    public @Nullable RawRecord next() throws IOException {
      CsvRecord line = advance();
      if (line == null) {
        return null;
      }
      number++;
      return new CellRecord(number, header, line.getFields(), places);
    }

    @Override
    public void close() throws IOException {
      csv.close();
    }
  }
}
