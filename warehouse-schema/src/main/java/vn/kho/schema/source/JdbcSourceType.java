package vn.kho.schema.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.kho.schema.format.DatabaseRowsFormat;
import vn.kho.schema.format.FileFormat;
import vn.kho.schema.format.FileFormats;

/** Rows of databases. */
final class JdbcSourceType extends SourceType {
  private static final Pattern UNSTEADY =
      Pattern.compile(
          "\\b(limit|offset|fetch|top|over|rownum|tablesample|rand|random|newid|uuid|now|getdate|sysdate"
              + "|gen_random_uuid|uuid_generate_v\\w+|uuid_short|random_uuid|uuidv[47]|sys_guid"
              + "|dbms_random|random_normal|crypt_gen_random|newsequentialid|nextval|sysdatetime|systimestamp"
              + "|getutcdate|utc_timestamp|localtimestamp|(current|clock|statement|transaction)_timestamp)\\b",
          Pattern.CASE_INSENSITIVE);

  JdbcSourceType() {
    super(
        "jdbc",
        "rows of a database",
        "các dòng của cơ sở dữ liệu",
        List.of(
            JdbcOptions.URL,
            SharedOptions.USER,
            SharedOptions.PASSWORD,
            JdbcOptions.CURSOR,
            JdbcOptions.LOOK_BACK,
            JdbcOptions.DELETES,
            JdbcOptions.READ_RANGES));
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
    if (server.option(DatabaseRowsFormat.TABLE.key()).isPresent()
        == server.option(DatabaseRowsFormat.QUERY.key()).isPresent()) {
      String what = "Cannot read a database without one of kho.table and kho.query. Give one.";
      faults.add(ServerFault.of("", what));
    }
    server
        .option(DatabaseRowsFormat.TABLE.key())
        .flatMap(JdbcQueryCheck::tableFault)
        .ifPresent(what -> faults.add(ServerFault.of("kho.table", what)));
    server
        .option(DatabaseRowsFormat.QUERY.key())
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
    Optional<String> url = server.option(JdbcOptions.URL.key());
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
    if (!server.options().keySet().stream()
        .anyMatch(key -> key.startsWith(JdbcOptions.READ_RANGES.key() + "."))) {
      return faults;
    }
    if (server.option(JdbcOptions.CURSOR.key()).isPresent()) {
      faults.add(
          ranges(
              "Cannot read ranges of rows that are read since a cursor: kho.readRanges and"
                  + " kho.cursor. Remove one of them."));
    }
    server
        .option(DatabaseRowsFormat.QUERY.key())
        .flatMap(JdbcSourceType::unsteady)
        .ifPresent(faults::add);
    if (server
        .option(JdbcOptions.URL.key())
        .filter(url -> url.startsWith("jdbc:sqlite:"))
        .isPresent()) {
      faults.add(
          ranges(
              "Cannot read ranges of a database in a file, its values have types of their own:"
                  + " kho.readRanges. Remove it."));
    }
    return faults;
  }

  /**
   * Refuses a query whose result may differ between executions, since it runs once for each range.
   */
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
