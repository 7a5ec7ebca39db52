package vn.kho.etl.record.fixed;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.io.IOUtils;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.ColumnNames;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.FormatReader;
import vn.kho.etl.record.RecordFormat;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.record.RowSkipRule;
import vn.kho.etl.record.StrictDecoder;
import vn.kho.etl.record.TextOpener;
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
 * @param places what their places count; null for characters, unless the lines show another unit
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

  /**
   * The format with options, by their names without {@code kho.}.
   *
   * @throws KhoException CONTRACT_INVALID where the columns are missing or overlap
   */
  public static FixedWidthFormat of(Map<String, String> options) {
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
    if (places == null) {
      requireCharacters(text, charset);
    }
    PlaceUnit unit = places == null ? PlaceUnit.CHARACTERS : places;
    return new FixedWidthReader(text, this, fields, new FixedWidthLine(unit, charset));
  }

  /**
   * Requires that the first lines do not show that places count something else than characters.
   *
   * @throws KhoException SOURCE_SHAPE where they are equally long in another unit alone
   */
  private void requireCharacters(BufferedReader text, Charset charset) throws IOException {
    List<String> lines = firstLines(text);
    if (lines.size() < ENOUGH
        || lengths(lines, new FixedWidthLine(PlaceUnit.CHARACTERS, charset)) == 1) {
      return;
    }
    for (PlaceUnit other : List.of(PlaceUnit.UTF16, PlaceUnit.BYTES)) {
      if (lengths(lines, new FixedWidthLine(other, charset)) == 1) {
        String name = other.name().toLowerCase(Locale.ROOT);
        throw new KhoException(
            ErrorCode.SOURCE_SHAPE,
            "Cannot read the fixed-width text, its lines are equally long in "
                + (other == PlaceUnit.BYTES ? "bytes" : "UTF-16 units")
                + " and not in characters, so that its columns may be placed by them. Write"
                + " kho.places: "
                + name
                + ", or kho.places: characters, at its server.");
      }
    }
  }

  /** How many different lengths lines have. */
  private static long lengths(List<String> lines, FixedWidthLine unit) {
    return lines.stream().map(line -> unit.units(line).length()).distinct().count();
  }

  /** The first lines that may be records. */
  private List<String> firstLines(BufferedReader text) throws IOException {
    text.mark(BUFFER);
    char[] head = new char[BUFFER];
    int length;
    try {
      length = IOUtils.read(text, head);
    } catch (StrictDecoder.MalformedBytesException e) {
      throw TextOpener.miscoded("fixed-width", 1, e.place(0), e);
    }
    text.reset();
    String[] lines = new String(head, 0, length).split("\r\n|\n|\r", -1);
    return IntStream.range(Math.min(skipRows, lines.length), lines.length - 1)
        .mapToObj(i -> lines[i])
        .filter(line -> !line.isBlank() && !skipped.matches(ColumnNames.composed(line)))
        .toList();
  }
}
