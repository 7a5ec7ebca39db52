package vn.kho.etl.draft;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import vn.kho.etl.probe.SourceFile;
import vn.kho.etl.probe.TableLayout;
import vn.kho.schema.format.FileFormat;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * How a contract says that a file is read.
 *
 * @param format the word of {@code format}
 * @param options the words of {@code customProperties} and their values
 */
record DraftServer(String format, Map<String, String> options) {

  /**
   * Of what was found of a file.
   *
   * @throws KhoException SOURCE_SHAPE where loads cannot read it as it is written
   */
  static DraftServer of(SourceFile file, FileSample sample) {
    TableLayout layout = sample.layout();
    Map<String, String> details = layout.details();
    Map<String, String> options = new LinkedHashMap<>();
    if (details.containsKey("delimiter")) {
      text(file, details, options);
    }
    boolean sheet = details.containsKey("sheet");
    copy("sheet", details, options);
    copy("recordPath", details, options);
    if (!details.containsKey("delimiter")) {
      copy("encoding", details, options);
    }
    boolean rows = sheet || details.containsKey("delimiter");
    if (rows && layout.headerRows() == 0) {
      throw cannot(file, "no row of it names the columns");
    }
    if (rows) {
      String row = details.getOrDefault("headerRow", "1");
      if (sheet && layout.headerRows() > 1) {
        options.put("kho.headerRows", String.valueOf(layout.headerRows()));
      } else if (layout.headerRows() > 1) {
        throw cannot(file, "its column names take " + layout.headerRows() + " rows");
      }
      if (!row.equals("1")) {
        options.put("kho.headerRow", row);
      }
      if (!sample.notes().isEmpty()) {
        options.put("kho.skipLike", String.join(" | ", sample.notes()));
      }
    }
    return new DraftServer(word(file, layout, sheet), options);
  }

  private static void text(
      SourceFile file, Map<String, String> details, Map<String, String> options) {
    String delimiter = details.getOrDefault("delimiter", "");
    String quote = details.getOrDefault("quote", "");
    boolean plain = quote.isEmpty() || quote.equals("\"");
    if (delimiter.length() > 1 || !plain || !details.getOrDefault("escape", "").isEmpty()) {
      throw cannot(
          file,
          "loads read CSV of one delimiter with double quotes, and this one has the delimiter '"
              + delimiter
              + "', the quote '"
              + quote
              + "', the escape '"
              + details.getOrDefault("escape", "")
              + "'");
    }
    if (!delimiter.isEmpty()) {
      options.put("kho.delimiter", delimiter.equals("\t") ? "\\t" : delimiter);
    }
    String encoding = details.getOrDefault("encoding", "UTF-8");
    options.put("kho.encoding", encoding);
  }

  private static KhoException cannot(SourceFile file, String why) {
    return new KhoException(
        ErrorCode.SOURCE_SHAPE,
        "Cannot draft a contract, "
            + why
            + ": "
            + file.name()
            + ". Write it as plain CSV by kho read --out, or ask the agency for a table with one row of names.");
  }

  private static void copy(String key, Map<String, String> details, Map<String, String> options) {
    String value = details.getOrDefault(key, "");
    if (!value.isEmpty()) {
      options.put("kho." + key, value);
    }
  }

  private static String word(SourceFile file, TableLayout layout, boolean sheet) {
    if (sheet) {
      boolean own = FileFormats.ofWord(file.ending()).filter(FileFormats.EXCEL::equals).isPresent();
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
