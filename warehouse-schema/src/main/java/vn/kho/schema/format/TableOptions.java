package vn.kho.schema.format;

import java.util.List;
import java.util.stream.Stream;

/** Options that several formats have. */
public final class TableOptions {
  /** The encoding of text. */
  public static final FormatOption<String> ENCODING =
      new FormatOption<>(
          "kho.encoding",
          OptionType.ENCODING,
          "what the bytes show where that is certain, otherwise UTF-8",
          "name of an encoding; a byte order mark in the file goes before it",
          "tên bảng mã; dấu BOM trong tệp được ưu tiên");

  /** Rows below the header that are no records. */
  public static final FormatOption<Integer> SKIP_ROWS =
      new FormatOption<>(
          "kho.skipRows",
          OptionType.COUNT,
          new OptionDefault.Fixed<>(0),
          "rows below the header that are no records, such as units",
          "số dòng dưới tên cột không phải bản ghi, như dòng đơn vị tính");

  /** Patterns for the first filled cell of rows that are no records. */
  public static final FormatOption<String> SKIP_LIKE =
      new FormatOption<>(
          "kho.skipLike",
          OptionType.TEXT,
          "none",
          "pattern with `*`, or several with `\\|` between; a backslash before either makes it that"
              + " sign itself (`\\*`); rows whose first filled cell matches are no records (footers, totals); case counts, but a cell all in capitals also"
              + " matches a pattern with small letters",
          "mẫu có `*`, nhiều mẫu cách nhau bằng `\\|`; dấu `\\` đứng trước làm dấu ấy là chính nó"
              + " (`\\*`); dòng có ô đầu tiên khớp mẫu không phải bản"
              + " ghi (chân trang, dòng tổng); có phân biệt chữ hoa, nhưng ô viết toàn chữ hoa cũng"
              + " khớp mẫu có chữ thường");

  static final String HEADER_ROW = "kho.headerRow";
  static final String HEADER_ROW_ENGLISH =
      "row with the column names, from 1; rows above it are titles, and no records";
  static final String HEADER_ROW_VIETNAMESE =
      "dòng có tên cột, tính từ 1; các dòng trên nó là tiêu đề, không phải bản ghi";
  static final String HEADER_ROWS = "kho.headerRows";

  private TableOptions() {}

  /** The names of the options of a format that exclude rows. */
  public static List<String> leavingOut(FileFormat format) {
    return Stream.of(HEADER_ROW, SKIP_ROWS.name(), SKIP_LIKE.name())
        .filter(name -> format.option(name).isPresent())
        .toList();
  }
}
