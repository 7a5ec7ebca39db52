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
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.format.FixedWidthColumn;
import vn.kho.schema.format.FixedWidthFileFormat;
import vn.kho.schema.format.FixedWidthFileFormat.GapPolicy;
import vn.kho.schema.format.FixedWidthFileFormat.PlaceUnit;
import vn.kho.schema.format.TableOptions;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Text whose columns are at the same places of every line.
 *
 * @param columns the columns, in order
 * @param places what their places count; null for characters, unless the lines show bytes
 * @param gaps what places that no column covers may hold
 * @param encoding the encoding; empty for what the bytes show, otherwise UTF-8
 * @param skipRows how many lines at the top are no records
 * @param skipped lines that are no records by their whole text
 */
public record FixedWidthFormat(
    List<FixedWidthColumn> columns,
    @Nullable PlaceUnit places,
    GapPolicy gaps,
    String encoding,
    int skipRows,
    RowSkipRule skipped)
    implements RecordFormat {
  /** Its entry among the readers. */
  public static final FormatReader READER =
      new FormatReader(FileFormats.FIXED_WIDTH, FixedWidthFormat::of);

  private static final int BUFFER = 1 << 16;

  /** This many lines show what places count. */
  private static final int ENOUGH = 3;

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
        FixedWidthFileFormat.COLUMNS.value(options),
        FixedWidthFileFormat.PLACES.given(options).orElse(null),
        FixedWidthFileFormat.GAPS.value(options),
        TableOptions.ENCODING.given(options).orElse(""),
        FixedWidthFileFormat.SKIP_ROWS.value(options),
        RowSkipRule.of(options));
  }

  @Override
  public RecordReader open(InputStream bytes, FileChunk chunk, FieldSelection fields)
      throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(bytes, BUFFER);
    Charset charset = TextOpener.peek(buffered, encoding);
    BufferedReader text = new BufferedReader(TextOpener.open(buffered, encoding), BUFFER);
    if (places == null && placedByBytes(text, charset)) {
      throw new KhoException(
          ErrorCode.SOURCE_SHAPE,
          "Cannot read the fixed-width text, its lines are equally long in bytes and not in"
              + " characters, so that its columns may be placed by bytes. Write kho.places: bytes,"
              + " or kho.places: characters, at its server.");
    }
    Optional<Charset> counted = Optional.of(charset).filter(own -> places == PlaceUnit.BYTES);
    return new FixedWidthReader(text, this, fields, counted);
  }

  /** Whether the first lines are equally long in bytes, and not in characters. */
  private boolean placedByBytes(BufferedReader text, Charset charset) throws IOException {
    text.mark(BUFFER);
    char[] head = new char[BUFFER];
    int length;
    try {
      length = Math.max(0, text.read(head, 0, BUFFER));
    } catch (StrictDecoder.MalformedBytesException e) {
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
