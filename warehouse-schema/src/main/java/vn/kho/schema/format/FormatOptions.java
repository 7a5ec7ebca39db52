package vn.kho.schema.format;

import static vn.kho.schema.format.OptionType.COUNT;
import static vn.kho.schema.format.OptionType.ENCODING;
import static vn.kho.schema.format.OptionType.ORDINAL;
import static vn.kho.schema.format.OptionType.QUOTE_MARK;
import static vn.kho.schema.format.OptionType.TEXT;

/** The options of the built-in formats. */
final class FormatOptions {
  static final FormatOption RECORD_PATH =
      new FormatOption(
          "kho.recordPath",
          TEXT,
          "the file is a list, or one object after another",
          "path to the list of records, its keys joined by dots; a dot or backslash inside a key is"
              + " written `\\.` and `\\\\`",
          "đường dẫn tới danh sách bản ghi, các khóa nối bằng dấu chấm");
  static final FormatOption SHEET =
      new FormatOption(
          "kho.sheet",
          TEXT,
          "the first sheet with cells that is shown",
          "name of the sheet, its number from 1, or a pattern with `*`",
          "tên trang tính, hoặc số thứ tự từ 1");
  static final FormatOption HEADER_ROW =
      new FormatOption(
          "kho.headerRow",
          ORDINAL,
          "1",
          "row with the column names, from 1; rows above it are titles, and no records",
          "dòng có tên cột, tính từ 1; các dòng trên nó là tiêu đề, không phải bản ghi");
  static final FormatOption SKIP_ROWS =
      new FormatOption(
          "kho.skipRows",
          COUNT,
          "0",
          "rows below the header that are no records, such as units",
          "số dòng dưới tên cột không phải bản ghi, như dòng đơn vị tính");
  static final FormatOption SKIP_LIKE =
      new FormatOption(
          "kho.skipLike",
          TEXT,
          "none",
          "pattern with `*`, or several with `\\|` between; a backslash before either makes it that"
              + " sign itself (`\\*`); rows whose first filled cell matches are no records (footers, totals); case counts, but a cell all in capitals also"
              + " matches a pattern with small letters",
          "mẫu có `*`, nhiều mẫu cách nhau bằng `\\|`; dấu `\\` đứng trước làm dấu ấy là chính nó"
              + " (`\\*`); dòng có ô đầu tiên khớp mẫu không phải bản"
              + " ghi (chân trang, dòng tổng); có phân biệt chữ hoa, nhưng ô viết toàn chữ hoa cũng"
              + " khớp mẫu có chữ thường");
  static final FormatOption DELIMITER =
      new FormatOption(
          "kho.delimiter",
          OptionType.DELIMITER,
          "of `,` `;` tab `\\|`, the one most often in the header",
          "what stands between fields, `\\t` for a tab; a file with a delimiter of several"
              + " characters, such as `\\|\\|`, is read by one task",
          "dấu giữa các ô, `\\t` là tab; tệp có dấu nhiều ký tự, như `\\|\\|`, do một tác vụ đọc");
  static final FormatOption CHARSET =
      new FormatOption(
          "kho.encoding",
          ENCODING,
          "UTF-8",
          "name of an encoding; a byte order mark in the file goes before it",
          "tên bảng mã; dấu BOM trong tệp được ưu tiên");
  static final FormatOption QUERY =
      new FormatOption(
          "kho.query",
          TEXT,
          "-",
          "one SELECT instead of a table, without `;`",
          "một câu SELECT thay cho bảng, không có `;`");
  static final FormatOption TABLE =
      new FormatOption(
          "kho.table",
          TEXT,
          "-",
          "table, with its schema where needed",
          "bảng, kèm lược đồ nếu cần");

  static final FormatOption HEADER_ROWS =
      new FormatOption(
          "kho.headerRows",
          ORDINAL,
          "1",
          "how many rows name the columns; their texts are joined by a space, merged cells count"
              + " for every column that they cover, a blank cell above a name belongs to the cell"
              + " on its left",
          "số dòng chứa tên cột; nối bằng dấu cách, ô gộp tính cho mọi cột mà nó phủ, ô trống phía"
              + " trên một tên thuộc về ô bên trái");
  static final FormatOption NAME_ROW =
      new FormatOption(
          "kho.headerRow",
          ORDINAL,
          "1, or found where that row lacks the contract's columns",
          HEADER_ROW.english(),
          HEADER_ROW.vietnamese());
  static final FormatOption NAME_ROWS =
      new FormatOption(
          "kho.headerRows",
          ORDINAL,
          "found where the first row lacks the contract's columns",
          "how many rows name the columns; their texts are joined by a space, a blank cell above a"
              + " name belongs to the cell on its left",
          "số dòng chứa tên cột; nối bằng dấu cách, ô trống phía trên một tên thuộc về ô bên trái");
  static final FormatOption QUOTE =
      new FormatOption(
          "kho.quote",
          QUOTE_MARK,
          "`\"`, or found where more rows are whole by another one",
          "the character around fields",
          "ký tự bao quanh ô");
  static final FormatOption ESCAPE =
      new FormatOption(
          "kho.escape",
          QUOTE_MARK,
          "the quote doubled, or found",
          "the character before a quote inside a field, such as a backslash",
          "ký tự đứng trước dấu ngoặc trong ô, như dấu gạch chéo ngược");
  static final FormatOption HIDDEN_ROWS =
      new FormatOption(
          "kho.hiddenRows",
          OptionType.choice("read", "skip"),
          "read",
          "whether hidden rows are records: `read` or `skip`",
          "dòng ẩn có là bản ghi không: `read` hoặc `skip`");
  static final FormatOption MERGED_CELLS =
      new FormatOption(
          "kho.mergedCells",
          OptionType.choice("first", "all"),
          "first",
          "which of the records that a merged cell stands in have its value: the `first`, or `all`",
          "bản ghi nào có giá trị của ô gộp nhiều dòng: dòng đầu (`first`) hay mọi dòng (`all`)");
  static final FormatOption COLUMNS =
      new FormatOption(
          "kho.columns",
          new OptionType(
              "names with the places of their first and last character, such as ma:1-5, ten:6-30",
              text -> text.matches(" *[^:,]+:\\d{1,5}-\\d{1,5} *(, *[^:,]+:\\d{1,5}-\\d{1,5} *)*")),
          "must be given",
          "the columns of a line; places count from 1, in characters unless `kho.places` says bytes;"
              + " blanks around a value are left out, and so is what stands between columns",
          "các cột của một dòng; vị trí tính từ 1, theo ký tự trừ khi `kho.places` là bytes; bỏ dấu"
              + " cách quanh giá trị và phần nằm giữa các cột");
  static final FormatOption PLACES =
      new FormatOption(
          "kho.places",
          OptionType.choice("characters", "bytes"),
          "characters; refused where lines are equally long in bytes and not in characters",
          "what places of `kho.columns` count: `characters`, or `bytes` of the file's encoding",
          "vị trí trong `kho.columns` tính theo ký tự (`characters`) hay byte (`bytes`)");
  static final FormatOption GAPS =
      new FormatOption(
          "kho.gaps",
          OptionType.choice("ignored", "blank"),
          "ignored",
          "text between columns, at places that none of them covers: `blank` refuses a record with"
              + " such text (KHO-407), since a value is longer than its column; `ignored` leaves it"
              + " out",
          "chữ nằm giữa các cột, ở vị trí không cột nào bao: `blank` từ chối bản ghi có chữ ở đó vì"
              + " giá trị dài hơn cột; `ignored` thì bỏ qua");
  static final FormatOption MULTILINE =
      new FormatOption(
          "kho.multiline",
          OptionType.choice("checked", "allowed"),
          "checked",
          "a field in quotes may hold line breaks; `checked` refuses a record of which a field"
              + " holds lines that are records of their own (a quote that is closed too late,"
              + " KHO-407), `allowed` takes them for text",
          "ô trong ngoặc kép có thể có nhiều dòng; `checked` từ chối bản ghi có ô chứa những dòng"
              + " là bản ghi riêng (ngoặc kép đóng quá muộn), `allowed` coi chúng là văn bản");
  static final FormatOption MERIDIAN =
      new FormatOption(
          "kho.meridian",
          new OptionType(
              "a meridian from 102 to 112, such as 107 or 105.75",
              text -> text.matches("1(0[2-9]|1[0-2])(\\.\\d{1,2})?")),
          "what the layer's `crs` says, otherwise longitude and latitude",
          "central meridian of a layer in metres of VN-2000, which is then turned into WGS 84",
          "kinh tuyến trục của lớp dữ liệu theo mét VN-2000, được chuyển sang WGS 84");

  private FormatOptions() {}
}
