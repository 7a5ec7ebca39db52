package vn.kho.schema.source;

import java.util.Optional;
import vn.kho.schema.format.OptionDefault;
import vn.kho.schema.format.OptionType;

/** Options of databases. */
public final class JdbcOptions {
  private static final int MOST_RANGES = 64;

  /** A column of a database's rows. */
  private static final OptionType<String> COLUMN =
      OptionType.text(
          "the name of a column, as SQL writes it",
          text -> text.matches("[\\p{L}_][\\p{L}\\p{N}_$]*|\"[^\";]+\"|`[^`;]+`"));

  private static final OptionType<Integer> PARTS =
      new OptionType<>(
          "a whole number from 2 to " + MOST_RANGES,
          text ->
              Optional.of(text)
                  .filter(number -> number.matches("[1-9]\\d?"))
                  .map(Integer::valueOf)
                  .filter(parts -> parts >= 2 && parts <= MOST_RANGES));

  /** The JDBC URL of a database that the keys of a server cannot express. */
  public static final SourceOption<String> URL =
      new SourceOption<>(
          "kho.url",
          OptionType.TEXT,
          "the keys of the server",
          "`custom`: the address, without a password",
          "`custom`: địa chỉ, không có mật khẩu");

  /** The column by which new and changed rows are read. */
  public static final SourceOption<String> CURSOR =
      new SourceOption<>(
          "kho.cursor",
          COLUMN,
          "all rows are read",
          "column of moments, days or numbers that grows with every change; only rows from its last"
              + " value on are read. Texts only of SQLite, all in one form of ISO 8601",
          "cột thời điểm, ngày hoặc số tăng theo mỗi thay đổi; chỉ đọc các dòng từ giá trị cuối cùng"
              + " trở đi. Chữ thì chỉ với SQLite, cùng một dạng ISO 8601");

  /** How far before the last cursor value rows are read again. */
  public static final SourceOption<String> LOOK_BACK =
      new SourceOption<>(
          "kho.lookBack",
          OptionType.text(
              "a length of time such as 2h or 3d, or a number",
              text -> text.matches("\\d{1,9}(s|m|h|d)?")),
          new OptionDefault.Fixed<>("0"),
          "how far before the last value rows are read again",
          "đọc lại các dòng trước giá trị cuối cùng bao xa");

  /** How often all keys are read to find deleted rows. */
  public static final SourceOption<String> DELETES =
      new SourceOption<>(
          "kho.deletes",
          OptionType.text(
              "'every load', or 'every' and a length of time such as 7d",
              text -> text.matches("every (load|[1-9]\\d{0,4}[smhd])")),
          "rows that are deleted at the source stay",
          "how often all keys are read, to remove rows that are gone at the source",
          "bao lâu đọc toàn bộ khóa một lần, để bỏ các dòng nguồn đã xóa");

  /** The column whose values are cut into ranges. */
  public static final SourceOption<String> RANGE_COLUMN =
      new SourceOption<>(
              "column",
              COLUMN,
              new OptionDefault.Required<>(),
              "column of numbers or days whose values are cut",
              "cột số hoặc ngày được chia khoảng")
          .keyOf("readRanges");

  /** How many ranges there are. */
  public static final SourceOption<Integer> RANGE_PARTS =
      new SourceOption<>(
              "parts", PARTS, new OptionDefault.Required<>(), "number of ranges", "số khoảng")
          .keyOf("readRanges");

  /** Ranges of a column that several tasks read. */
  public static final SourceOption<String> READ_RANGES =
      new SourceOption<>(
              "kho.readRanges",
              OptionType.TEXT,
              "one connection reads all rows",
              "ranges of a column that several tasks read at once",
              "các khoảng giá trị của một cột được đọc song song")
          .of(RANGE_COLUMN, RANGE_PARTS);

  private JdbcOptions() {}
}
