package vn.kho.schema.format;

import static vn.kho.schema.format.FormatOptions.CHARSET;
import static vn.kho.schema.format.FormatOptions.COLUMNS;
import static vn.kho.schema.format.FormatOptions.DELIMITER;
import static vn.kho.schema.format.FormatOptions.ESCAPE;
import static vn.kho.schema.format.FormatOptions.GAPS;
import static vn.kho.schema.format.FormatOptions.HEADER_ROW;
import static vn.kho.schema.format.FormatOptions.HEADER_ROWS;
import static vn.kho.schema.format.FormatOptions.HIDDEN_ROWS;
import static vn.kho.schema.format.FormatOptions.MERGED_CELLS;
import static vn.kho.schema.format.FormatOptions.MERIDIAN;
import static vn.kho.schema.format.FormatOptions.MULTILINE;
import static vn.kho.schema.format.FormatOptions.NAME_ROW;
import static vn.kho.schema.format.FormatOptions.NAME_ROWS;
import static vn.kho.schema.format.FormatOptions.PLACES;
import static vn.kho.schema.format.FormatOptions.QUERY;
import static vn.kho.schema.format.FormatOptions.QUOTE;
import static vn.kho.schema.format.FormatOptions.RECORD_PATH;
import static vn.kho.schema.format.FormatOptions.SHEET;
import static vn.kho.schema.format.FormatOptions.SKIP_LIKE;
import static vn.kho.schema.format.FormatOptions.SKIP_ROWS;
import static vn.kho.schema.format.FormatOptions.TABLE;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import vn.kho.schema.plugin.Plugins;

/**
 * All formats: those of Kho, each one entry here, and those of plugins. Contract reading,
 * validation and the docs take names, options and defaults from it.
 */
public final class FileFormats {
  /** JSON. */
  public static final FileFormat JSON =
      new FileFormat(
          "json",
          List.of("json"),
          "JSON: a list of objects, an envelope around one, or one object after another",
          "JSON: danh sách đối tượng, có hoặc không có lớp bọc ngoài",
          false,
          List.of(RECORD_PATH, CHARSET));

  /** Text with a delimiter. */
  public static final FileFormat CSV =
      new FileFormat(
          "csv",
          List.of("csv"),
          "CSV (RFC 4180) with a header row",
          "CSV (RFC 4180) có dòng tên cột",
          true,
          List.of(
              NAME_ROW, NAME_ROWS, SKIP_ROWS, SKIP_LIKE, DELIMITER, QUOTE, ESCAPE, CHARSET,
              MULTILINE));

  /** Workbooks. */
  public static final FileFormat EXCEL =
      new FileFormat(
          "excel",
          List.of("xls", "xlsx", "xlsm", "xlsb", "ods"),
          "a sheet of an Excel workbook, old or new; what the file is, is found by its content",
          "một trang của sổ tính Excel, cũ hoặc mới; loại tệp được nhận ra theo nội dung",
          false,
          List.of(SHEET, HEADER_ROW, HEADER_ROWS, SKIP_ROWS, SKIP_LIKE, HIDDEN_ROWS, MERGED_CELLS));

  /** One JSON object a line. */
  public static final FileFormat JSON_LINES =
      new FileFormat(
          "jsonl",
          List.of("jsonl", "ndjson"),
          "JSON Lines: one object a line; a line that is no JSON is one refused record",
          "JSON Lines: mỗi dòng một đối tượng; dòng hỏng là một bản ghi bị từ chối",
          true,
          List.of(CHARSET));

  /** XML. */
  public static final FileFormat XML =
      new FileFormat(
          "xml",
          List.of("xml"),
          "XML with one element per record; fields are paths of element names joined by dots,"
              + " `@name` for an attribute",
          "XML, mỗi bản ghi một phần tử; trường là đường dẫn tên phần tử, `@tên` cho thuộc tính",
          false,
          List.of(RECORD_PATH));

  /** Layers of a map. */
  public static final FileFormat GEO_JSON =
      new FileFormat(
          "geojson",
          List.of("geojson"),
          "GeoJSON: one record per feature, its geometry as WKT in the field `geometry`",
          "GeoJSON: mỗi đối tượng một bản ghi, hình dạng ở trường `geometry` theo WKT",
          false,
          List.of(MERIDIAN));

  /** Parquet. */
  public static final FileFormat PARQUET =
      new FileFormat(
          "parquet",
          List.of("parquet"),
          "Parquet, with the types that the file says; nested values are text",
          "Parquet, kiểu dữ liệu như trong tệp; giá trị lồng nhau là văn bản",
          false,
          List.of());

  /** Text whose columns stand at fixed places. */
  public static final FileFormat FIXED_WIDTH =
      new FileFormat(
          "fixed",
          List.of("fixed"),
          "text whose columns stand at the same places of every line, without column names",
          "văn bản có các cột ở vị trí cố định trên mọi dòng, không có dòng tên cột",
          false,
          List.of(COLUMNS, PLACES, GAPS, SKIP_ROWS, SKIP_LIKE, CHARSET));

  /** Rows of a database, landed as JSON lines; no word of a contract names it. */
  public static final FileFormat ROWS =
      new FileFormat(
          "rows",
          List.of(),
          "rows of a database",
          "các dòng của cơ sở dữ liệu",
          false,
          List.of(QUERY, TABLE));

  private static final List<FileFormat> ALL =
      withPlugins(List.of(JSON, CSV, EXCEL, JSON_LINES, XML, GEO_JSON, PARQUET, FIXED_WIDTH, ROWS));

  private FileFormats() {}

  /** All formats, Kho's own first. */
  public static List<FileFormat> all() {
    return ALL;
  }

  /** All words that {@code format} may be in a contract, in order. */
  public static List<String> words() {
    return ALL.stream().flatMap(format -> format.words().stream()).toList();
  }

  /** The format that a word of a contract, or a file ending, names. */
  public static Optional<FileFormat> ofWord(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return ALL.stream().filter(format -> format.words().contains(lower)).findFirst();
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
