package vn.kho.etl.draft;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.kho.etl.probe.SourceFile;
import vn.kho.etl.probe.TableLayout;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.ExcelFileFormat;
import vn.kho.schema.format.FileFormat;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * How a contract says that a file is read.
 *
 * @param format the word of {@code format}; empty for rows of a database
 * @param place the keys that say where rows of a database are, as lines; none for a file
 * @param options the words of {@code customProperties} and their values
 */
record DraftServer(String format, List<String> place, Map<String, String> options) {
  private static final List<String> COPIED =
      List.of(
          "sheet", "recordPath", "meridian", "columns", "places", "gaps", "skipRows", "skipLike");

  /** Copies the list. */
  DraftServer {
    place = List.copyOf(place);
  }

  /** Whether rows come out of a database. */
  boolean database() {
    return !place.isEmpty();
  }

  /**
   * Of what was found of a file.
   *
   * @throws KhoException SOURCE_SHAPE where loads cannot read it as it is written
   */
  static DraftServer of(SourceFile file, FileSample sample) {
    TableLayout layout = sample.layout();
    Map<String, String> details = layout.details();
    Map<String, String> options = new LinkedHashMap<>();
    if (details.containsKey("cells")) {
      throw cannot(file, "a cell of its drawn table goes over several lines");
    }
    if (details.containsKey("drawn") && layout.tables() > 1) {
      throw cannot(file, "it has several drawn tables, and a load would read all of them as one");
    }
    if (details.containsKey("delimiter")) {
      text(details, options);
    }
    boolean sheet = details.containsKey("sheet");
    COPIED.forEach(key -> copy(key, details, options));
    if (!details.containsKey("delimiter")) {
      copy("encoding", details, options);
    }
    boolean rows = sheet || details.containsKey("delimiter");
    if (rows && layout.headerRows() == 0) {
      throw cannot(file, "no row of it names the columns");
    }
    if (rows) {
      String row = details.getOrDefault("headerRow", "1");
      if (layout.headerRows() > 1) {
        options.put("kho.headerRows", String.valueOf(layout.headerRows()));
      }
      if (!row.equals("1")) {
        options.put("kho.headerRow", row);
      }
      if (details.containsKey("mergedDown")) {
        options.put("kho.mergedCells", "all");
      }
      if (!sample.notes().isEmpty()) {
        options.put("kho.skipLike", String.join(" | ", sample.notes()));
      }
    }
    return new DraftServer(word(file, layout, sheet), List.of(), options);
  }

  /** A copy, which reads one file of an archive. */
  DraftServer member(String name) {
    Map<String, String> more = new LinkedHashMap<>(options);
    more.put("kho.members", name);
    return new DraftServer(format, place, more);
  }

  /** The format, with the options that loads read it by. */
  Server server() {
    Map<String, String> keys = new LinkedHashMap<>();
    options.forEach((word, value) -> keys.put(word.substring("kho.".length()), value));
    FileFormat read = FileFormats.ofWord(format).orElseThrow();
    return new Server("", Server.Kind.LOCAL, "", read, keys);
  }

  private static void text(Map<String, String> details, Map<String, String> options) {
    String delimiter = details.getOrDefault("delimiter", "");
    String quote = details.getOrDefault("quote", "");
    boolean spaced = delimiter.length() > 1 && delimiter.strip().length() == 1;
    String escape = details.getOrDefault("escape", "");
    if (spaced || !(quote.isEmpty() || quote.equals("\"")) || !escape.isEmpty()) {
      options.put("kho.quote", quote.isEmpty() ? "\"" : quote);
    }
    if (!escape.isEmpty()) {
      options.put("kho.escape", escape);
    }
    delimiter = spaced ? delimiter.strip() : delimiter;
    if (!delimiter.isEmpty()) {
      options.put("kho.delimiter", delimiter.replace("\t", "\\t"));
    }
    if (!details.containsKey("encodingCandidates")) { // What is uncertain a load refuses.
      options.put("kho.encoding", details.getOrDefault("encoding", "UTF-8"));
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
      options.put("kho." + key, value);
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
