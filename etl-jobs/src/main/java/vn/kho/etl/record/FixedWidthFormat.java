package vn.kho.etl.record;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.kho.schema.contract.Server;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Text whose columns stand at the same places of every line.
 *
 * @param columns the columns, in order
 * @param places what their places count; empty for characters, unless the lines show bytes
 * @param gaps what places that no column covers hold, {@code blank} or {@code ignored}
 * @param encoding the encoding; empty for what the bytes show, otherwise UTF-8
 * @param skipRows how many lines at the top are no records
 * @param skipped lines that are no records by their whole text
 */
public record FixedWidthFormat(
    List<Place> columns,
    String places,
    String gaps,
    String encoding,
    int skipRows,
    RowSkipRule skipped)
    implements RecordFormat {
  private static final int BUFFER = 1 << 16;
  private static final String BYTES = "bytes";

  /** This many lines show what places count. */
  private static final int ENOUGH = 3;

  /**
   * Where a column stands.
   *
   * @param name as fields name it
   * @param start its first character, from 0
   * @param end behind its last character
   */
  public record Place(String name, int start, int end) implements java.io.Serializable {}

  /** Keeps a list that can be serialised. */
  public FixedWidthFormat {
    columns = new ArrayList<>(columns);
  }

  /**
   * The format with the options of a contract's server.
   *
   * @throws KhoException CONTRACT_INVALID where the columns are missing or overlap
   */
  public static FixedWidthFormat of(Server server) {
    return of(server.options());
  }

  static FixedWidthFormat of(Map<String, String> options) {
    return new FixedWidthFormat(
        parse(options.getOrDefault("columns", "")),
        options.getOrDefault("places", ""),
        options.getOrDefault("gaps", ""),
        options.getOrDefault("encoding", ""),
        Integer.parseInt(options.getOrDefault("skipRows", "0")),
        new RowSkipRule(ColumnNames.composed(options.getOrDefault("skipLike", ""))));
  }

  private static List<Place> parse(String declared) {
    List<Place> columns = new ArrayList<>();
    int last = 0;
    for (String one : declared.split(",", -1)) {
      int colon = one.lastIndexOf(':');
      int dash = one.indexOf('-', colon + 1);
      if (colon < 1 || dash < 0) {
        throw invalid(declared.isEmpty() ? "it is missing" : "a column has no places");
      }
      int start = Integer.parseInt(one.substring(colon + 1, dash).strip());
      int end = Integer.parseInt(one.substring(dash + 1).strip());
      if (start <= last || end < start) {
        throw invalid("its columns overlap or are not in order");
      }
      columns.add(new Place(one.substring(0, colon).strip(), start - 1, end));
      last = end;
    }
    return columns;
  }

  private static KhoException invalid(String why) {
    return new KhoException(
        ErrorCode.CONTRACT_INVALID,
        "Cannot read fixed-width text by kho.columns, "
            + why
            + ". Write each column with its first and last character, such as ma:1-5, ten:6-30.");
  }

  /** Whether text at places that no column covers is a fault. */
  boolean parted() {
    return gaps.equals("blank");
  }

  @Override
  public RecordReader open(InputStream bytes, FileChunk chunk, FieldSelection fields)
      throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(bytes, BUFFER);
    Charset charset = TextOpener.peek(buffered, encoding);
    BufferedReader text = new BufferedReader(TextOpener.open(buffered, encoding), BUFFER);
    if (places.isEmpty() && placedByBytes(text, charset)) {
      throw new KhoException(
          ErrorCode.SOURCE_SHAPE,
          "Cannot read the fixed-width text, its lines are equally long in bytes and not in"
              + " characters, so that its columns may be placed by bytes. Write kho.places: bytes,"
              + " or kho.places: characters, at its server.");
    }
    Optional<Charset> counted = Optional.of(charset).filter(own -> places.equals(BYTES));
    return new FixedWidthReader(text, this, fields, counted);
  }

  /** Whether the first lines are equally long in bytes, and not in characters. */
  private boolean placedByBytes(BufferedReader text, Charset charset) throws IOException {
    text.mark(BUFFER);
    char[] head = new char[BUFFER];
    int length;
    try {
      length = Math.max(0, text.read(head, 0, BUFFER));
    } catch (StrictDecoder.Malformed e) {
      throw TextOpener.miscoded("fixed-width", 1, e.place(0), e);
    }
    text.reset();
    String[] lines = new String(head, 0, length).split("\r\n|\n|\r", -1);
    Set<Integer> characters = new HashSet<>();
    Set<Integer> bytes = new HashSet<>();
    int whole = 0;
    for (int i = skipRows; i < lines.length - 1; i++) {
      if (!lines[i].isBlank() && !skipped.matches(ColumnNames.composed(lines[i]))) {
        whole++;
        characters.add(lines[i].length());
        bytes.add(lines[i].getBytes(charset).length);
      }
    }
    return whole >= ENOUGH && characters.size() > 1 && bytes.size() == 1;
  }
}
