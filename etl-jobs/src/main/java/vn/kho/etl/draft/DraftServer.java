package vn.kho.etl.draft;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import vn.kho.etl.probe.SourceFile;
import vn.kho.etl.probe.TableLayout;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.CsvFileFormat;
import vn.kho.schema.format.ExcelFileFormat;
import vn.kho.schema.format.FileFormat;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.format.FormatOption;
import vn.kho.schema.format.TableOptions;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.source.SharedOptions;

/**
 * The server entry of a drafted contract.
 *
 * @param format the value of {@code format}; empty for rows of a database
 * @param place the lines of YAML that say where rows of a database are; none for a file
 * @param options the {@code customProperties} and their values
 */
record DraftServer(String format, List<String> place, Map<String, String> options) {
  /** Options of text and tables that are not copied from the detected layout as they are. */
  private static final Set<String> WRITTEN_OTHERWISE =
      Set.of(
          CsvFileFormat.DELIMITER.key(),
          CsvFileFormat.QUOTE.key(),
          CsvFileFormat.ESCAPE.key(),
          CsvFileFormat.HEADER_ROW.key(),
          CsvFileFormat.HEADER_ROWS.key(),
          TableOptions.ENCODING.key());

  /** Copies the list. */
  DraftServer {
    place = List.copyOf(place);
  }

  /** Whether rows come from a database. */
  boolean database() {
    return !place.isEmpty();
  }

  /**
   * The server entry for a detected layout.
   *
   * @throws KhoException SOURCE_SHAPE where loads cannot read a file of this layout
   */
  static DraftServer of(SourceFile file, FileSample sample) {
    TableLayout layout = sample.layout();
    Map<String, String> details = layout.details();
    Map<String, String> options = new LinkedHashMap<>();
    if (details.containsKey("cells")) {
      throw cannot(file, "a cell of its table drawn with lines goes over several lines");
    }
    if (details.containsKey("drawn") && layout.tables() > 1) {
      throw cannot(
          file, "it has several tables drawn with lines, and a load would read all of them as one");
    }
    if (details.containsKey("delimiter")) {
      text(details, options);
    }
    boolean sheet = details.containsKey("sheet");
    String word = word(file, layout, sheet);
    found(word, details, options);
    boolean rows = sheet || details.containsKey("delimiter");
    if (rows && layout.headerRows() == 0) {
      throw cannot(file, "no row of it names the columns");
    }
    if (rows) {
      String row = details.getOrDefault("headerRow", "1");
      if (layout.headerRows() > 1) {
        options.put(CsvFileFormat.HEADER_ROWS.name(), String.valueOf(layout.headerRows()));
      }
      if (!row.equals("1")) {
        options.put(CsvFileFormat.HEADER_ROW.name(), row);
      }
      if (details.containsKey("mergedDown")) {
        options.put(ExcelFileFormat.MERGED_CELLS.name(), "all");
      }
      if (!sample.notes().isEmpty()) {
        options.put(TableOptions.SKIP_LIKE.name(), String.join(" | ", sample.notes()));
      }
    }
    return new DraftServer(word, List.of(), options);
  }

  /** A copy that reads one member of an archive. */
  DraftServer member(String name) {
    Map<String, String> more = new LinkedHashMap<>(options);
    more.put(SharedOptions.MEMBERS.name(), name);
    return new DraftServer(format, place, more);
  }

  /** The server as loads have it. */
  Server server() {
    Map<String, String> keys = new LinkedHashMap<>();
    options.forEach((word, value) -> keys.put(word.substring(FormatOption.PREFIX.length()), value));
    FileFormat read = FileFormats.ofWord(format).orElseThrow();
    return new Server("", Server.ServerKind.LOCAL, "", read, keys);
  }

  /** Copies detected properties that are options of the format unchanged. */
  private static void found(String word, Map<String, String> details, Map<String, String> options) {
    FileFormats.ofWord(word).stream()
        .flatMap(format -> format.options().stream())
        .map(FormatOption::key)
        .filter(key -> !WRITTEN_OTHERWISE.contains(key))
        .forEach(key -> copy(key, details, options));
    if (!details.containsKey("delimiter")) {
      copy(TableOptions.ENCODING.key(), details, options);
    }
  }

  private static void text(Map<String, String> details, Map<String, String> options) {
    String delimiter = details.getOrDefault("delimiter", "");
    String quote = details.getOrDefault("quote", "");
    boolean spaced = delimiter.length() > 1 && delimiter.strip().length() == 1;
    String escape = details.getOrDefault("escape", "");
    if (spaced || !(quote.isEmpty() || quote.equals("\"")) || !escape.isEmpty()) {
      options.put(CsvFileFormat.QUOTE.name(), quote.isEmpty() ? "\"" : quote);
    }
    if (!escape.isEmpty()) {
      options.put(CsvFileFormat.ESCAPE.name(), escape);
    }
    delimiter = spaced ? delimiter.strip() : delimiter;
    if (!delimiter.isEmpty()) {
      options.put(CsvFileFormat.DELIMITER.name(), delimiter.replace("\t", "\\t"));
    }
    if (!details.containsKey("encodingCandidates")) { // What is uncertain a load refuses.
      options.put(TableOptions.ENCODING.name(), details.getOrDefault("encoding", "UTF-8"));
    }
  }

  private static KhoException cannot(SourceFile file, String why) {
    return new KhoException(
        ErrorCode.SOURCE_SHAPE,
        "Cannot draft a contract, "
            + why
            + ": "
            + file.name()
            + ". Write it as plain CSV by kho read --out, or ask the agency for a table with one"
            + " row of names.");
  }

  private static void copy(String key, Map<String, String> details, Map<String, String> options) {
    String value = details.getOrDefault(key, "");
    if (!value.isEmpty()) {
      options.put(FormatOption.PREFIX + key, value);
    }
  }

  private static String word(SourceFile file, TableLayout layout, boolean sheet) {
    if (sheet) {
      boolean own =
          FileFormats.ofWord(file.ending())
              .filter(format -> format.has(ExcelFileFormat.SHEET))
              .isPresent();
      return own ? file.ending() : "xlsx";
    }
    String name = layout.format().equals("tsv") ? "csv" : layout.format();
    return FileFormats.all().stream()
        .filter(format -> format.name().equals(name))
        .map(FileFormat::words)
        .filter(words -> !words.isEmpty())
        .map(words -> words.get(0))
        .findFirst()
        .orElse(name.toLowerCase(Locale.ROOT));
  }
}
