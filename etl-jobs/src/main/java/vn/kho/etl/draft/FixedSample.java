package vn.kho.etl.draft;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import vn.kho.etl.probe.CellKind;
import vn.kho.etl.probe.ReadOptions;
import vn.kho.etl.probe.SourceFile;
import vn.kho.etl.probe.TableLayout;
import vn.kho.etl.record.DecodedText;

/** Reads text without a delimiter whose columns stand at the same places of every line. */
final class FixedSample {
  private static final int MOST = 50_000;

  /** So many lines above the table may be titles. */
  private static final int MOST_TITLES = 8;

  private final List<String> lines = new ArrayList<>();

  /** The place of each line in the file, from 0: lines without text are not kept. */
  private final List<Integer> places = new ArrayList<>();

  private final Set<String> notes = new LinkedHashSet<>();

  private FixedSample() {}

  /** What a file holds; empty where it is no such text. */
  static Optional<FileSample> of(SourceFile file, ReadOptions options, FileSample read)
      throws IOException {
    String delimiter = read.layout().details().getOrDefault("delimiter", ",");
    if (!delimiter.isBlank() || delimiter.equals("\t") || !options.delimiter().isEmpty()) {
      return Optional.empty();
    }
    FixedSample sample = new FixedSample();
    sample.read(file, options);
    boolean single = sample.lines.stream().noneMatch(line -> line.strip().contains("  "));
    return delimiter.equals(" ") && single ? Optional.empty() : sample.table(read.layout());
  }

  private void read(SourceFile file, ReadOptions options) throws IOException {
    try (BufferedReader text =
        new BufferedReader(DecodedText.open(file.open(), options.encoding()).reader())) {
      int place = 0;
      for (String line = text.readLine(); line != null && place < MOST; line = text.readLine()) {
        Optional<String> note = TableLayout.skipPattern(List.of(line));
        note.filter(like -> !lines.isEmpty()).ifPresent(notes::add);
        if (!line.isBlank() && (note.isEmpty() || lines.isEmpty())) {
          lines.add(line);
          places.add(place);
        }
        place++;
      }
    }
  }

  /** The table with the most columns, below as few titles as possible; empty where none has two. */
  private Optional<FileSample> table(TableLayout read) {
    int most = 1;
    int above = 0;
    for (int titles = 0; titles <= Math.min(MOST_TITLES, lines.size() - 1); titles++) {
      int columns = FixedColumns.of(lines.subList(titles, lines.size())).starts().size();
      above = columns > most ? titles : above;
      most = Math.max(most, columns);
    }
    List<String> table = lines.subList(above, lines.size());
    return most < 2
        ? Optional.empty()
        : Optional.of(sample(read, FixedColumns.of(table), table, places.get(above)));
  }

  private FileSample sample(TableLayout read, FixedColumns columns, List<String> table, int above) {
    boolean named = named(columns, table);
    List<String> names = named ? names(columns.cells(table.get(0))) : numbered(columns);
    List<SampledColumn> sampled = new ArrayList<>();
    names.forEach(name -> sampled.add(new SampledColumn(name)));
    List<String> records = table.subList(named ? 1 : 0, table.size());
    for (String line : records) {
      List<String> cells = columns.cells(line);
      for (int i = 0; i < cells.size(); i++) {
        sampled.get(i).add(cells.get(i));
      }
    }
    Map<String, String> details = new LinkedHashMap<>();
    if (!read.details().containsKey("encodingCandidates")) {
      details.put("encoding", read.details().getOrDefault("encoding", "UTF-8"));
    }
    details.put("columns", columns.declared(names));
    details.put("places", columns.bytes() ? "bytes" : "characters");
    if (above > 0) {
      details.put("titles", String.valueOf(above));
    }
    int skipped = named ? above + 1 : above;
    if (skipped > 0) {
      details.put("skipRows", String.valueOf(skipped));
    }
    if (!notes.isEmpty()) {
      details.put("skipLike", String.join(" | ", notes));
    }
    TableLayout layout = new TableLayout("fixed", details, 1, names, 1, Map.of(), Map.of());
    return new FileSample(layout, sampled, records.size(), notes);
  }

  /** Whether the first line has words above a column of numbers or days. */
  private static boolean named(FixedColumns columns, List<String> lines) {
    List<String> first = columns.cells(lines.get(0));
    List<List<String>> below = lines.subList(1, lines.size()).stream().map(columns::cells).toList();
    return first.stream().noneMatch(cell -> cell.isBlank() || CellKind.of(cell).typed())
        && IntStream.range(0, first.size())
            .anyMatch(i -> below.stream().allMatch(row -> CellKind.of(row.get(i)).typed()));
  }

  /** Names without the signs that part names and places. */
  private static List<String> names(List<String> cells) {
    return cells.stream().map(cell -> cell.replaceAll("[,:]", " ").strip()).toList();
  }

  private static List<String> numbered(FixedColumns columns) {
    return IntStream.rangeClosed(1, columns.starts().size()).mapToObj(i -> "cot_" + i).toList();
  }
}
