package vn.kho.schema.format;

import java.util.List;
import java.util.Set;

/** Workbooks. */
public final class ExcelFileFormat {
  /** The sheet that is read. */
  public static final FormatOption<String> SHEET =
      new FormatOption<>(
          "kho.sheet",
          OptionType.TEXT,
          "the first sheet with cells that is shown",
          "name of the sheet, its number from 1, or a pattern with `*`",
          "tên trang tính, hoặc số thứ tự từ 1");

  /** The row with the names. */
  public static final FormatOption<Integer> HEADER_ROW =
      new FormatOption<>(
          TableOptions.HEADER_ROW,
          OptionType.ORDINAL,
          new OptionDefault.Fixed<>(1),
          TableOptions.HEADER_ROW_ENGLISH,
          TableOptions.HEADER_ROW_VIETNAMESE);

  /** How many rows have names. */
  public static final FormatOption<Integer> HEADER_ROWS =
      new FormatOption<>(
          TableOptions.HEADER_ROWS,
          OptionType.ORDINAL,
          new OptionDefault.Fixed<>(1),
          "how many rows name the columns; their texts are joined by a space, merged cells count"
              + " for every column that they cover, a blank cell above a name belongs to the cell"
              + " on its left",
          "số dòng chứa tên cột; nối bằng dấu cách, ô gộp tính cho mọi cột mà nó phủ, ô trống phía"
              + " trên một tên thuộc về ô bên trái");

  /** Whether hidden rows are records. */
  public static final FormatOption<HiddenRows> HIDDEN_ROWS =
      new FormatOption<>(
          "kho.hiddenRows",
          OptionType.choice(HiddenRows.class),
          new OptionDefault.Fixed<>(HiddenRows.READ),
          "whether hidden rows are records: `read` or `skip`",
          "dòng ẩn có là bản ghi không: `read` hoặc `skip`");

  /** Which records have the value of a merged cell. */
  public static final FormatOption<MergedCells> MERGED_CELLS =
      new FormatOption<>(
          "kho.mergedCells",
          OptionType.choice(MergedCells.class),
          new OptionDefault.Fixed<>(MergedCells.FIRST),
          "which of the records that a merged cell stands in have its value: the `first`, or `all`",
          "bản ghi nào có giá trị của ô gộp nhiều dòng: dòng đầu (`first`) hay mọi dòng (`all`)");

  static final FileFormat FORMAT =
      new FileFormat(
          "excel",
          List.of("xls", "xlsx", "xlsm", "xlsb", "ods"),
          List.of(),
          "a sheet of an Excel workbook, old or new; what the file is, is found by its content",
          "một trang của sổ tính Excel, cũ hoặc mới; loại tệp được nhận ra theo nội dung",
          Set.of(FormatTrait.HELD_WHOLE),
          List.of( // One is in every workbook, and in the rests of most that are damaged.
              "[Content_Types].xml",
              "xl/workbook.xml",
              "xl/workbook.bin",
              "mimetype",
              "content.xml"),
          List.of(
              SHEET,
              HEADER_ROW,
              HEADER_ROWS,
              TableOptions.SKIP_ROWS,
              TableOptions.SKIP_LIKE,
              HIDDEN_ROWS,
              MERGED_CELLS));

  private ExcelFileFormat() {}

  /** What becomes of hidden rows. */
  public enum HiddenRows {
    /** They are records. */
    READ,
    /** They are none. */
    SKIP
  }

  /** Which of the records that a merged cell is in have its value. */
  public enum MergedCells {
    /** The first of them. */
    FIRST,
    /** All of them. */
    ALL
  }
}
