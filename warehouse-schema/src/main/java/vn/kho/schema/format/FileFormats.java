package vn.kho.schema.format;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import vn.kho.schema.plugin.Plugins;

/**
 * All formats: those of Kho, each described by a class, and those of plugins. Contract reading,
 * validation and docs use their names, options and defaults.
 */
public final class FileFormats {
  /** JSON. */
  public static final FileFormat JSON = JsonFileFormat.FORMAT;

  /** Text with a delimiter. */
  public static final FileFormat CSV = CsvFileFormat.FORMAT;

  /** Workbooks. */
  public static final FileFormat EXCEL = ExcelFileFormat.FORMAT;

  /** One JSON object a line. */
  public static final FileFormat JSON_LINES = JsonLinesFileFormat.FORMAT;

  /** XML. */
  public static final FileFormat XML = XmlFileFormat.FORMAT;

  /** Layers of a map. */
  public static final FileFormat GEO_JSON = GeoJsonFileFormat.FORMAT;

  /** Parquet. */
  public static final FileFormat PARQUET = ParquetFileFormat.FORMAT;

  /** Fixed-width text. */
  public static final FileFormat FIXED_WIDTH = FixedWidthFileFormat.FORMAT;

  /** Rows of a database. */
  public static final FileFormat ROWS = DatabaseRowsFormat.FORMAT;

  private static final List<FileFormat> ALL =
      withPlugins(List.of(JSON, CSV, EXCEL, JSON_LINES, XML, GEO_JSON, PARQUET, FIXED_WIDTH, ROWS));

  private FileFormats() {}

  /** All formats, Kho's own first. */
  public static List<FileFormat> all() {
    return ALL;
  }

  /** All values that {@code format} may have in a contract, in order. */
  public static List<String> words() {
    return ALL.stream().flatMap(format -> format.words().stream()).toList();
  }

  /** The format for a value of {@code format} or a file name extension. */
  public static Optional<FileFormat> ofWord(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return ALL.stream().filter(format -> format.words().contains(lower)).findFirst();
  }

  /** The format of a name. */
  public static Optional<FileFormat> named(String name) {
    return ALL.stream().filter(format -> format.name().equals(name)).findFirst();
  }

  /** The names of all options, each once. */
  public static Set<String> optionNames() {
    Set<String> names = new LinkedHashSet<>();
    ALL.forEach(format -> format.options().forEach(option -> names.add(option.name())));
    return names;
  }

  private static List<FileFormat> withPlugins(List<FileFormat> own) {
    List<FileFormat> all = new ArrayList<>(own);
    Plugins.of(FileFormatPlugin.class).forEach(plugin -> all.add(plugin.format()));
    return List.copyOf(all);
  }
}
