package vn.kho.schema.format;

import java.util.List;
import java.util.Set;

/** Rows of a database, landed as JSON lines; no word of a contract names it. */
public final class DatabaseRowsFormat {
  /** The query that gives the rows. */
  public static final FormatOption<String> QUERY =
      new FormatOption<>(
          "kho.query",
          OptionType.TEXT,
          "all rows of `kho.table`",
          "one SELECT instead of a table, without `;`",
          "một câu SELECT thay cho bảng, không có `;`");

  /** The table with the rows. */
  public static final FormatOption<String> TABLE =
      new FormatOption<>(
          "kho.table",
          OptionType.TEXT,
          "the rows that `kho.query` gives",
          "table, with its schema where needed",
          "bảng, kèm lược đồ nếu cần");

  static final FileFormat FORMAT =
      new FileFormat(
          "rows",
          List.of(),
          List.of(),
          "rows of a database",
          "các dòng của cơ sở dữ liệu",
          Set.of(),
          List.of(),
          List.of(QUERY, TABLE));

  private DatabaseRowsFormat() {}
}
