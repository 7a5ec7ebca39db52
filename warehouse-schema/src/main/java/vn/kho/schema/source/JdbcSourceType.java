package vn.kho.schema.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.kho.schema.format.FileFormat;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.format.OptionDefault;
import vn.kho.schema.format.OptionType;

/** Rows of databases. */
final class JdbcSourceType extends SourceType {
  private static final int MOST_RANGES = 64;
  private static final Pattern UNSTEADY =
      Pattern.compile(
          "\\b(limit|offset|fetch|top|over|rownum|tablesample|rand|random|newid|uuid|now|getdate|sysdate"
              + "|gen_random_uuid|uuid_generate_v\\w+|uuid_short|random_uuid|uuidv[47]|sys_guid"
              + "|dbms_random|random_normal|crypt_gen_random|newsequentialid|nextval|sysdatetime|systimestamp"
              + "|getutcdate|utc_timestamp|localtimestamp|(current|clock|statement|transaction)_timestamp)\\b",
          Pattern.CASE_INSENSITIVE);

  /** A column of a database's rows. */
  private static final OptionType<String> COLUMN =
      OptionType.text(
          "the name of a column, as SQL writes it",
          text -> text.matches("[\\p{L}_][\\p{L}\\p{N}_$]*|\"[^\";]+\"|`[^`;]+`"));

  JdbcSourceType() {
    super(
        "jdbc",
        "rows of a database",
        "các dòng của cơ sở dữ liệu",
        List.of(
            new SourceOption<>(
                "kho.url",
                OptionType.TEXT,
                "the keys of the server",
                "`custom`: the address, without a password",
                "`custom`: địa chỉ, không có mật khẩu"),
            SharedOptions.USER,
            SharedOptions.PASSWORD,
            new SourceOption<>(
                "kho.cursor",
                COLUMN,
                "all rows are read",
                "column that grows with every change; only rows from its last value on are read",
                "cột tăng theo mỗi thay đổi; chỉ đọc các dòng từ giá trị cuối cùng trở đi"),
            new SourceOption<>(
                "kho.lookBack",
                OptionType.text(
                    "a length of time such as 2h or 3d, or a number",
                    text -> text.matches("\\d{1,9}(s|m|h|d)?")),
                new OptionDefault.Fixed<>("0"),
                "how far before the last value rows are read again",
                "đọc lại các dòng trước giá trị cuối cùng bao xa"),
            new SourceOption<>(
                "kho.deletes",
                OptionType.text(
                    "'every load', or 'every' and a length of time such as 7d",
                    text -> text.matches("every (load|[1-9]\\d{0,4}[smhd])")),
                "rows that are deleted at the source stay",
                "how often all keys are read, to remove rows that are gone at the source",
                "bao lâu đọc toàn bộ khóa một lần, để bỏ các dòng nguồn đã xóa"),
            readRanges()));
  }

  private static SourceOption<String> readRanges() {
    return new SourceOption<>(
            "kho.readRanges",
            OptionType.TEXT,
            "one connection reads all rows",
            "ranges of a column that several tasks read at once",
            "các khoảng giá trị của một cột được đọc song song")
        .of(
            new SourceOption<>(
                "column",
                COLUMN,
                new OptionDefault.Required<>(),
                "column of numbers or days whose values are cut",
                "cột số hoặc ngày được chia khoảng"),
            new SourceOption<>(
                "parts",
                OptionType.text(
                    "a whole number from 2 to " + MOST_RANGES,
                    text ->
                        text.matches("[1-9]\\d?")
                            && Integer.parseInt(text) >= 2
                            && Integer.parseInt(text) <= MOST_RANGES),
                new OptionDefault.Required<>(),
                "number of ranges",
                "số khoảng"));
  }

  @Override
  public LocationShape shape() {
    return new LocationShape(
        "`host`, `port`, `database` and for PostgreSQL `schema`; for another database `kho.url`, a"
            + " jdbc: address",
        "`host`, `port`, `database`, với PostgreSQL thêm `schema`; cơ sở dữ liệu khác dùng"
            + " `kho.url`",
        "{host: db.example.vn, port: 5432, database: yte, schema: public}");
  }

  @Override
  public Optional<FileFormat> onlyFormat() {
    return Optional.of(FileFormats.ROWS);
  }

  @Override
  public SourceLocation locate(DeclaredServer server) {
    List<ServerFault> faults = new ArrayList<>();
    if (server.option("table").isPresent() == server.option("query").isPresent()) {
      String what = "Cannot read a database without one of kho.table and kho.query. Give one.";
      faults.add(ServerFault.of("", what));
    }
    server
        .option("table")
        .flatMap(JdbcQueryCheck::tableFault)
        .ifPresent(what -> faults.add(ServerFault.of("kho.table", what)));
    server
        .option("query")
        .flatMap(JdbcQueryCheck::queryFault)
        .ifPresent(what -> faults.add(ServerFault.of("kho.query", what)));
    Optional<String> address =
        switch (server.type()) {
          case "postgres", "postgresql" ->
              composed(server, "postgresql", server.key("schema"), faults);
          case "mysql" -> composed(server, "mariadb", Optional.empty(), faults);
          default -> given(server, faults);
        };
    return new SourceLocation(address, faults);
  }

  private static Optional<String> composed(
      DeclaredServer server, String driver, Optional<String> schema, List<ServerFault> faults) {
    String address =
        "jdbc:%s://%s:%s/%s"
            .formatted(
                driver,
                server.key("host").orElse(""),
                server.key("port").orElse(""),
                server.key("database").orElse(""));
    String whole = schema.map(name -> address + "?currentSchema=" + name).orElse(address);
    Optional<String> fault = JdbcAddressCheck.fault(whole);
    fault.ifPresent(
        why ->
            faults.add(
                ServerFault.of("", "Cannot use host, port, database, schema, " + why + ".")));
    return fault.isEmpty() ? Optional.of(whole) : Optional.empty();
  }

  private static Optional<String> given(DeclaredServer server, List<ServerFault> faults) {
    Optional<String> url = server.option("url");
    if (url.filter(text -> text.startsWith("jdbc:")).isEmpty()) {
      String what = "Cannot use a custom server without kho.url, a jdbc: address. Give one.";
      faults.add(ServerFault.of("", what));
      return Optional.empty();
    }
    Optional<String> fault = url.flatMap(JdbcAddressCheck::fault);
    fault.ifPresent(
        why -> faults.add(ServerFault.of("kho.url", "Cannot use kho.url, " + why + ".")));
    return fault.isEmpty() ? url : Optional.empty();
  }

  @Override
  public List<ServerFault> faults(DeclaredServer server) {
    List<ServerFault> faults = new ArrayList<>();
    if (!server.options().keySet().stream().anyMatch(key -> key.startsWith("readRanges."))) {
      return faults;
    }
    if (server.option("cursor").isPresent()) {
      faults.add(
          ranges(
              "Cannot read ranges of rows that are read since a cursor: kho.readRanges and"
                  + " kho.cursor. Remove one of them."));
    }
    server.option("query").flatMap(JdbcSourceType::unsteady).ifPresent(faults::add);
    if (server.option("url").filter(url -> url.startsWith("jdbc:sqlite:")).isPresent()) {
      faults.add(
          ranges(
              "Cannot read ranges of a database in a file, its values have types of their own:"
                  + " kho.readRanges. Remove it."));
    }
    return faults;
  }

  /** A query is run once for each range: what it answers must not depend on the run. */
  private static Optional<ServerFault> unsteady(String query) {
    Matcher unsteady = UNSTEADY.matcher(query);
    return unsteady.find()
        ? Optional.of(
            ranges(
                "Cannot read ranges of a query that may answer otherwise for each of them: "
                    + unsteady.group().strip().toUpperCase(Locale.ROOT)
                    + ". Remove it from kho.query, or remove kho.readRanges."))
        : Optional.empty();
  }

  private static ServerFault ranges(String what) {
    return ServerFault.of("kho.readRanges", what);
  }
}
