package vn.kho.schema.format;

import java.util.List;
import java.util.Set;

/** JSON. */
public final class JsonFileFormat {
  /** Where the list of records is. */
  public static final FormatOption<String> RECORD_PATH =
      new FormatOption<>(
          "kho.recordPath",
          OptionType.TEXT,
          "the file is a list, or one object after another",
          "path to the list of records, its keys joined by dots; a dot or backslash inside a key is"
              + " written `\\.` and `\\\\`",
          "đường dẫn tới danh sách bản ghi, các khóa nối bằng dấu chấm");

  static final FileFormat FORMAT =
      new FileFormat(
          "json",
          List.of("json"),
          List.of(),
          "JSON: a list of objects, an envelope around one, or one object after another",
          "JSON: danh sách đối tượng, có hoặc không có lớp bọc ngoài",
          Set.of(FormatTrait.SHOWS_MORE_PAGES),
          List.of(),
          List.of(RECORD_PATH, TableOptions.ENCODING));

  private JsonFileFormat() {}
}
