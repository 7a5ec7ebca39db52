package vn.kho.schema.source;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.kho.schema.format.FormatOption;
import vn.kho.schema.format.OptionType;
import vn.kho.schema.plugin.Plugins;

/** All kinds of sources: those of Kho, each one entry here, and those of plugins. */
public final class SourceTypes {
  /** A column of a database's rows. */
  public static final OptionType<String> SQL_COLUMN =
      OptionType.text(
          "the name of a column, as SQL writes it",
          text -> text.matches("[\\p{L}_][\\p{L}\\p{N}_$]*|\"[^\";]+\"|`[^`;]+`"));

  private static final FormatOption<String> MEMBERS =
      new FormatOption<>(
          "kho.members",
          OptionType.TEXT,
          "every file in it",
          "pattern of the files that are read in a zip archive, with `*` and `**`",
          "mẫu tên các tệp được đọc trong tệp nén zip, có `*` và `**`");

  private static final FormatOption<String> ARCHIVE =
      new FormatOption<>(
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

  /** Files below the sources folder. */
  public static final SourceType LOCAL =
      new SourceType(
          "local",
          "files below the sources folder",
          "tệp trong thư mục nguồn",
          List.of(MEMBERS, ARCHIVE));

  /** Files and answers of web servers. */
  public static final SourceType HTTP =
      new SourceType(
          "http",
          "answers of a web server",
          "trả lời của máy chủ web",
          List.of(
              MEMBERS,
              new FormatOption<>(
                  "kho.method",
                  OptionType.choice("GET", "POST"),
                  "GET",
                  "how the server is asked: `GET` or `POST`",
                  "cách hỏi máy chủ: `GET` hoặc `POST`"),
              new FormatOption<>(
                  "kho.body",
                  OptionType.TEXT,
                  "none",
                  "what a POST sends: JSON, or else a form",
                  "nội dung gửi bằng POST: JSON, hoặc biểu mẫu"),
              new FormatOption<>(
                  "kho.paging",
                  OptionType.TEXT,
                  "one answer is all",
                  "how further pages are asked for, a map",
                  "cách hỏi các trang tiếp theo"),
              new FormatOption<>(
                  "kho.auth",
                  OptionType.TEXT,
                  "none",
                  "how we say who we are, a map",
                  "cách xác thực với máy chủ"),
              new FormatOption<>(
                  "kho.ckan",
                  OptionType.TEXT,
                  "none",
                  "a resource of a CKAN portal, a map",
                  "một tài nguyên của cổng dữ liệu CKAN")));

  /** Objects of a store. */
  public static final SourceType S3 =
      new SourceType(
          "s3", "objects of a store", "đối tượng của kho đối tượng", List.of(MEMBERS, ARCHIVE));

  /** Files of SSH servers. */
  public static final SourceType SFTP =
      new SourceType(
          "sftp",
          "files of an SSH server",
          "tệp trên máy chủ SSH",
          List.of(
              MEMBERS,
              ARCHIVE,
              new FormatOption<>(
                  "kho.hostKey",
                  OptionType.text(
                      "the kind and the key of a host, such as ssh-ed25519 AAAA...",
                      text -> text.matches("(ssh|ecdsa)-[a-z0-9-]+ [A-Za-z0-9+/=]{40,}")),
                  "the host must stand in ~/.ssh/known_hosts",
                  "the one key that the server must show, as known_hosts has it",
                  "khóa duy nhất mà máy chủ phải đưa ra, như trong known_hosts"),
              new FormatOption<>(
                  "kho.privateKey",
                  OptionType.TEXT,
                  "none",
                  "our private key (the text of its file), only `${NAME}` of an environment variable",
                  "khóa riêng (nội dung tệp), chỉ là `${TÊN}` của biến môi trường"),
              new FormatOption<>(
                  "kho.passphrase",
                  OptionType.TEXT,
                  "none",
                  "what opens the private key, only `${NAME}`",
                  "mật khẩu mở khóa riêng, chỉ là `${TÊN}`")));

  /** Rows of databases. */
  public static final SourceType JDBC =
      new SourceType(
          "jdbc",
          "rows of a database",
          "các dòng của cơ sở dữ liệu",
          List.of(
              new FormatOption<>(
                  "kho.cursor",
                  SQL_COLUMN,
                  "all rows are read",
                  "column that grows with every change; only rows from its last value on are read",
                  "cột tăng theo mỗi thay đổi; chỉ đọc các dòng từ giá trị cuối cùng trở đi"),
              new FormatOption<>(
                  "kho.lookBack",
                  OptionType.text(
                      "a length of time such as 2h or 3d, or a number",
                      text -> text.matches("\\d{1,9}(s|m|h|d)?")),
                  "0",
                  "how far before the last value rows are read again",
                  "đọc lại các dòng trước giá trị cuối cùng bao xa"),
              new FormatOption<>(
                  "kho.deletes",
                  OptionType.text(
                      "'every load', or 'every' and a length of time such as 7d",
                      text -> text.matches("every (load|[1-9]\\d{0,4}[smhd])")),
                  "rows that are deleted at the source stay",
                  "how often all keys are read, to remove rows that are gone at the source",
                  "bao lâu đọc toàn bộ khóa một lần, để bỏ các dòng nguồn đã xóa"),
              new FormatOption<>(
                  "kho.readRanges",
                  OptionType.TEXT,
                  "one connection reads all rows",
                  "ranges of a column that several tasks read at once, a map",
                  "các khoảng giá trị của một cột được đọc song song")));

  private static final List<SourceType> ALL = withPlugins(List.of(LOCAL, HTTP, S3, SFTP, JDBC));

  private SourceTypes() {}

  /** All kinds of sources, Kho's own first. */
  public static List<SourceType> all() {
    return ALL;
  }

  /** The kind of a name. */
  public static Optional<SourceType> named(String name) {
    return ALL.stream().filter(type -> type.name().equals(name)).findFirst();
  }

  /** The names of the sources of plugins. */
  public static List<String> added() {
    return ALL.stream()
        .filter(type -> !List.of(LOCAL, HTTP, S3, SFTP, JDBC).contains(type))
        .map(SourceType::name)
        .toList();
  }

  /** The names of all options, each once. */
  public static Set<String> optionNames() {
    Set<String> names = new LinkedHashSet<>();
    ALL.forEach(type -> type.options().forEach(option -> names.add(option.name())));
    return names;
  }

  private static List<SourceType> withPlugins(List<SourceType> own) {
    List<SourceType> all = new ArrayList<>(own);
    Plugins.of(SourceTypePlugin.class).forEach(plugin -> all.add(plugin.type()));
    return List.copyOf(all);
  }
}
