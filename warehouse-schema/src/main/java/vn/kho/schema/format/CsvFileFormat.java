package vn.kho.schema.format;

import java.util.List;
import java.util.Set;

/** Text with a delimiter. */
public final class CsvFileFormat {
  /** The delimiters that are tried where a contract declares none. */
  public static final String USUAL_DELIMITERS = ",;\t|";

  /** The row with the names. */
  public static final FormatOption<Integer> HEADER_ROW =
      new FormatOption<>(
          TableOptions.HEADER_ROW,
          OptionType.ORDINAL,
          "1, or found where that row lacks the contract's columns",
          TableOptions.HEADER_ROW_ENGLISH,
          TableOptions.HEADER_ROW_VIETNAMESE);

  /** How many rows have names. */
  public static final FormatOption<Integer> HEADER_ROWS =
      new FormatOption<>(
          TableOptions.HEADER_ROWS,
          OptionType.ORDINAL,
          "found where the first row lacks the contract's columns",
          "how many rows name the columns; their texts are joined by a space, a blank cell above a"
              + " name belongs to the cell on its left",
          "số dòng chứa tên cột; nối bằng dấu cách, ô trống phía trên một tên thuộc về ô bên trái");

  /** What is between fields. */
  public static final FormatOption<String> DELIMITER =
      new FormatOption<>(
          "kho.delimiter",
          OptionType.DELIMITER,
          "of `,` `;` tab `\\|`, the one most often in the header",
          "what stands between fields, `\\t` for a tab; a file with a delimiter of several"
              + " characters, such as `\\|\\|`, is read by one task",
          "dấu giữa các ô, `\\t` là tab; tệp có dấu nhiều ký tự, như `\\|\\|`, do một tác vụ đọc");

  /** What stands around fields. */
  public static final FormatOption<String> QUOTE =
      new FormatOption<>(
          "kho.quote",
          OptionType.QUOTE_MARK,
          "`\"`, or found where more rows are whole by another one",
          "the character around fields",
          "ký tự bao quanh ô");

  /** What is before a quote inside a field. */
  public static final FormatOption<String> ESCAPE =
      new FormatOption<>(
          "kho.escape",
          OptionType.QUOTE_MARK,
          "the quote doubled, or found",
          "the character before a quote inside a field, such as a backslash",
          "ký tự đứng trước dấu ngoặc trong ô, như dấu gạch chéo ngược");

  /** Whether a field may hold lines that look like records. */
  public static final FormatOption<MultilinePolicy> MULTILINE =
      new FormatOption<>(
          "kho.multiline",
          OptionType.choice(MultilinePolicy.class),
          new OptionDefault.Fixed<>(MultilinePolicy.CHECKED),
          "a field in quotes may hold line breaks; `checked` refuses a record of which a field"
              + " holds lines that are records of their own (a quote that is closed too late,"
              + " KHO-407), `allowed` takes them for text",
          "ô trong ngoặc kép có thể có nhiều dòng; `checked` từ chối bản ghi có ô chứa những dòng"
              + " là bản ghi riêng (ngoặc kép đóng quá muộn), `allowed` coi chúng là văn bản");

  static final FileFormat FORMAT =
      new FileFormat(
          "csv",
          List.of("csv"),
          List.of(),
          "CSV (RFC 4180) with a header row",
          "CSV (RFC 4180) có dòng tên cột",
          Set.of(FormatTrait.SPLIT, FormatTrait.TABLE_FOUND, FormatTrait.LABELLED_HTML),
          List.of(),
          List.of(
              HEADER_ROW,
              HEADER_ROWS,
              TableOptions.SKIP_ROWS,
              TableOptions.SKIP_LIKE,
              DELIMITER,
              QUOTE,
              ESCAPE,
              TableOptions.ENCODING,
              MULTILINE));

  private CsvFileFormat() {}

  /** What becomes of a field that holds lines which are records of their own. */
  public enum MultilinePolicy {
    /** Its record is refused. */
    CHECKED,
    /** They are text. */
    ALLOWED
  }
}
