package vn.kho.schema.source;

import java.util.stream.Stream;
import vn.kho.schema.format.OptionDefault;
import vn.kho.schema.format.OptionType;

/** Options that several file sources have. */
public final class SharedOptions {
  /** Which files of an archive are read. */
  public static final SourceOption<String> MEMBERS =
      new SourceOption<>(
          "kho.members",
          OptionType.TEXT,
          "every file in it",
          "pattern of the files that are read in a zip archive, with `*` and `**`",
          "mẫu tên các tệp được đọc trong tệp nén zip, có `*` và `**`");

  /** Where files are moved to once they are loaded. */
  public static final SourceOption<String> ARCHIVE =
      new SourceOption<>(
          "kho.archive",
          OptionType.text(
              "a folder beside the files, without '..' and patterns, such as .archive,",
              text ->
                  text.matches("[^/\\\\*?\\[\\]{}\\s][^\\\\*?\\[\\]{}]{0,200}")
                      && Stream.of(text.split("/", -1))
                          .noneMatch(part -> part.isBlank() || part.matches("\\.{1,2}"))),
          "files stay where they are",
          "folder, beside the files, that they are moved to once they are loaded",
          "thư mục bên cạnh các tệp, nơi tệp được chuyển đến sau khi nạp");

  /** The order of several files. */
  public static final SourceOption<String> ORDER =
      new SourceOption<>(
          "kho.order",
          OptionType.choice("name", "time"),
          new OptionDefault.Fixed<>("name"),
          "which of several files is the later one: `name` (numbers in names as numbers) or `time`"
              + " (when it was last written to)",
          "tệp nào là tệp mới hơn: theo tên (`name`) hoặc theo thời gian ghi (`time`)");

  /** The suffix of marker files, which show that a file is complete. */
  public static final SourceOption<String> MARKER =
      new SourceOption<>(
          "kho.marker",
          OptionType.text(
              "an ending that begins with a dot, such as .done,",
              text -> text.matches("\\.[^/\\s]+")),
          "none",
          "ending of a marker file; `a.csv` is read once `a.csv.done` is beside it",
          "đuôi của tệp đánh dấu; `a.csv` chỉ được đọc khi đã có `a.csv.done` bên cạnh");

  /** The user name. */
  public static final SourceOption<String> USER =
      new SourceOption<>(
          "kho.user", OptionType.TEXT, "none", "account, as text or `${NAME}`", "tài khoản");

  /** Its password. */
  public static final SourceOption<String> PASSWORD =
      new SourceOption<>(
              "kho.password",
              OptionType.TEXT,
              "none",
              "password, only `${NAME}` of an environment variable",
              "mật khẩu, chỉ là `${TÊN}` của biến môi trường")
          .secret();

  private SharedOptions() {}
}
