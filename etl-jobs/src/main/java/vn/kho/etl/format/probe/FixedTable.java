package vn.kho.etl.format.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.probe.ReadOptions;
import vn.kho.etl.probe.SourceFile;
import vn.kho.etl.probe.TableLayout;
import vn.kho.etl.probe.TableRows;
import vn.kho.etl.record.DecodedText;

/** The rows of a fixed-width text. */
final class FixedTable implements TableRows {
  private static final int FEWEST_LINES = 3;

  private final BufferedReader text;
  private final FixedLines lines;
  private final FixedColumns columns;
  private final TableLayout read;
  private final List<String> names;

  /** The index among the kept lines of the first one that is neither title nor header. */
  private final int first;

  private int next;

  private FixedTable(BufferedReader text, FixedLines lines, int first, TableLayout read) {
    this.text = text;
    this.lines = lines;
    this.read = read;
    List<String> below = lines.kept().subList(first, lines.kept().size());
    this.columns = FixedColumns.of(below);
    boolean named = FixedNames.first(columns, below);
    List<String> above =
        named || first == 0
            ? List.of()
            : FixedNames.above(columns, lines.kept().get(first - 1), below);
    this.names = named ? FixedNames.of(columns.cells(below.get(0))) : above;
    this.first = named ? first + 1 : first;
    this.next = this.first;
  }

  /**
   * Opens text as a fixed-width table; empty where it is none.
   *
   * @param read the layout that was detected for the same text as delimited text
   */
  static Optional<TableRows> open(SourceFile file, ReadOptions options, TableLayout read)
      throws IOException {
    String delimiter = read.details().getOrDefault("delimiter", ",");
    boolean blank = delimiter.isBlank() && !delimiter.equals("\t");
    boolean comma = mark(delimiter);
    boolean asked = !options.delimiter().isEmpty() || options.table() > 1;
    if (asked || !(blank || comma) || lineEnds(file) < FEWEST_LINES) {
      return Optional.empty();
    }
    BufferedReader text =
        new BufferedReader(DecodedText.open(file.open(), options.encoding()).reader());
    try {
      Optional<TableRows> table = table(text, delimiter, read);
      if (table.isEmpty()) {
        text.close();
      }
      return table;
    } catch (IOException | RuntimeException e) {
      text.close();
      throw e;
    }
  }

  private static int lineEnds(SourceFile file) {
    int ends = 0;
    for (byte one : file.head()) {
      ends += one == '\n' || one == '\r' ? 1 : 0;
    }
    return ends;
  }

  private static Optional<TableRows> table(BufferedReader text, String delimiter, TableLayout read)
      throws IOException {
    FixedLines lines = new FixedLines();
    boolean decimal = delimiter.equals(",") && lines.decimalCommas(text);
    if (mark(delimiter) && !decimal && !lines.padded(text)) {
      return Optional.empty();
    }
    lines.read(text);
    boolean single = lines.kept().stream().noneMatch(line -> line.strip().contains("  "));
    boolean quoted = lines.kept().stream().anyMatch(line -> line.indexOf('"') >= 0);
    if (!delimiter.isEmpty() && (single || quoted)) {
      return Optional.empty();
    }
    int above = lines.above();
    if (above < 0) {
      return Optional.empty();
    }
    FixedTable table = new FixedTable(text, lines, above, read);
    List<String> records = lines.kept().subList(table.first, lines.kept().size());
    boolean proven =
        decimal
            ? FixedLines.numbers(records, table.columns)
            : !mark(delimiter) || FixedLines.texts(records, table.columns, delimiter.strip());
    return proven ? Optional.of(table) : Optional.empty();
  }

  /** Whether a delimiter is a character that also occurs in texts. */
  private static boolean mark(String delimiter) {
    return delimiter.strip().equals(",") || delimiter.strip().equals(";");
  }

  @Override
  public @Nullable List<String> next() throws IOException {
    String line = next < lines.kept().size() ? lines.kept().get(next++) : lines.next(text);
    return line == null ? null : columns.cells(line);
  }

  @Override
  public TableLayout layout() {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("encoding", read.details().getOrDefault("encoding", "UTF-8"));
    if (read.details().containsKey("encodingCandidates")) {
      details.put("encodingCandidates", read.details().getOrDefault("encodingCandidates", ""));
    }
    details.put("columns", columns.declared(names.isEmpty() ? numbered() : names));
    details.put("places", columns.bytes() ? "bytes" : "characters");
    details.put("gaps", "blank");
    int titles = names.isEmpty() ? first : first - 1;
    if (titles > 0) {
      details.put("titles", String.valueOf(lines.place(titles)));
    }
    if (first > 0) {
      details.put("skipRows", String.valueOf(lines.place(first)));
    }
    if (!lines.notes().isEmpty()) {
      details.put("skipLike", String.join(" | ", lines.notes()));
    }
    Map<String, Long> leftOut = new LinkedHashMap<>(lines.leftOut());
    if (titles > 0) {
      leftOut.merge("preamble", (long) titles, Long::sum);
    }
    return new TableLayout("fixed", details, names.isEmpty() ? 0 : 1, names, 1, leftOut, Map.of());
  }

  private List<String> numbered() {
    return IntStream.rangeClosed(1, columns.starts().size()).mapToObj(i -> "cot_" + i).toList();
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
