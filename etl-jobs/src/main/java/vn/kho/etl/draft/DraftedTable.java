package vn.kho.etl.draft;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.kho.etl.extract.jdbc.SampledTable;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.DatabaseRowsFormat;
import vn.kho.schema.format.FormatOption;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.source.JdbcOptions;
import vn.kho.schema.source.SharedOptions;
import vn.kho.schema.source.SourceOption;

/** Drafts a dataset from a table or a query of a database. */
public final class DraftedTable {
  private static final Pattern SERVER =
      Pattern.compile("jdbc:(postgresql|mysql|mariadb)://([^/:?]+)(?::(\\d+))?/([^/?;]+)");
  private static final Pattern SCHEMA = Pattern.compile("\\?currentSchema=([\\w.\\-]+)$");

  /** The server keys of a database that is reached by its JDBC URL in {@code kho.url}. */
  private static final List<String> BY_ADDRESS = List.of("type: custom");

  /** Names of columns in which applications keep the time of the last change. */
  private static final Pattern CHANGED =
      Pattern.compile(
          "(?i)(ngay_?|thoi_?gian_?|tg_?)?(cap_?nhat|sua)(_?(cuoi|luc|at))?"
              + "|(last_?)?(updated?|modified|changed?)(_?(at|on|date|time|ts))?");

  private DraftedTable() {}

  /**
   * Drafts it.
   *
   * @param server how the sample was read: address, {@code table} or {@code query}, {@code user},
   *     {@code password}
   * @throws KhoException SOURCE_SHAPE where no column can be loaded
   */
  public static DraftedDataset of(
      SampledTable sample, Server server, DraftedDataset.DraftRequest wish) {
    List<DraftedColumn> columns = columns(sample);
    if (columns.isEmpty()) {
      throw new KhoException(
          ErrorCode.SOURCE_SHAPE,
          "Cannot draft a contract, no column of "
              + title(server)
              + " has a type that a table can hold.");
    }
    List<String> bytes =
        sample.columns().stream()
            .filter(SampledTable.DatabaseColumn::bytes)
            .map(SampledTable.DatabaseColumn::name)
            .toList();
    List<String> place = place(server, sample.schema());
    return new DraftedDataset(
        wish.name(),
        wish.agency(),
        "",
        title(server),
        new DraftServer("", place, options(server, place)),
        columns,
        bytes,
        key(sample, columns),
        new SampledRows(sample.rows().size(), sample.whole()),
        notes(sample, columns, bytes));
  }

  private static String title(Server server) {
    return DatabaseRowsFormat.TABLE.given(server.options()).orElse("query");
  }

  private static List<DraftedColumn> columns(SampledTable sample) {
    Set<String> taken = new HashSet<>();
    Set<String> names = new HashSet<>();
    List<DraftedColumn> columns = new ArrayList<>();
    for (int i = 0; i < sample.columns().size(); i++) {
      SampledTable.DatabaseColumn known = sample.columns().get(i);
      if (!names.add(known.name())) {
        throw new KhoException(
            ErrorCode.SOURCE_SHAPE,
            "Cannot draft a contract, two columns have one name, "
                + known.name()
                + ". Name them apart in --query.");
      }
      if (!known.bytes()) {
        String label = known.comment().isEmpty() ? known.name() : known.comment();
        SampledColumn values = new SampledColumn(known.name(), label);
        int place = i;
        sample.rows().forEach(row -> values.add(row.get(place)));
        columns.add(typed(known, DraftedDataset.column(values, known.name(), taken)));
      }
    }
    return columns;
  }

  /**
   * The column with the type that the database declares. Digits in a text column stay text, since
   * later values may begin with a zero.
   */
  private static DraftedColumn typed(SampledTable.DatabaseColumn known, DraftedColumn guessed) {
    if (!known.type().isEmpty()) {
      return guessed.typed(new ColumnTypeGuess(known.type(), ""));
    }
    return known.text() && guessed.guess().number() ? guessed.typed(ColumnTypeGuess.TEXT) : guessed;
  }

  /** The remarks for the person who checks the draft. */
  private static List<String> remarks(SampledTable sample, DraftedColumn column) {
    SampledColumn source = column.source();
    boolean text =
        column.guess().equals(ColumnTypeGuess.TEXT)
            && sample.columns().stream().anyMatch(c -> c.text() && c.name().equals(source.header()))
            && ColumnTypeGuess.of(source.header(), source.values(), source.meant()).number();
    return text
        ? List.of(
            "Column %s is text in the database, and stays text: its figures may be codes, and a number keeps no zeros in front. Where they are amounts, give it their type, and the cleaner that reads them."
                .formatted(column.name()))
        : column.remarks();
  }

  /** The key that the database declares, otherwise one that the values show. */
  private static KeyGuess key(SampledTable sample, List<DraftedColumn> columns) {
    List<DraftedColumn> declared =
        sample.keys().stream().flatMap(key -> named(columns, key)).toList();
    return !declared.isEmpty() && declared.size() == sample.keys().size()
        ? new KeyGuess(declared, KeyGuess.KeyEvidence.DECLARED)
        : KeyGuess.of(columns, sample.rows().size());
  }

  private static Stream<DraftedColumn> named(List<DraftedColumn> columns, String name) {
    return columns.stream().filter(column -> column.source().header().equals(name));
  }

  /**
   * The keys of a server entry; a database that has no server type of its own is reached by its
   * JDBC URL.
   */
  private static List<String> place(Server server, String schema) {
    String url = server.location();
    Matcher named = SCHEMA.matcher(url);
    String bare = named.replaceFirst("");
    Matcher known = SERVER.matcher(bare);
    if (!known.matches()) {
      return BY_ADDRESS;
    }
    boolean postgres = known.group(1).equals("postgresql");
    String port = Optional.ofNullable(known.group(3)).orElse(postgres ? "5432" : "3306");
    List<String> keys = new ArrayList<>();
    keys.add("type: " + (postgres ? "postgres" : "mysql"));
    keys.add("host: " + DraftText.quoted(known.group(2)));
    keys.add("port: " + port);
    keys.add("database: " + DraftText.quoted(known.group(4)));
    if (postgres) {
      keys.add("schema: " + DraftText.quoted(schema.isEmpty() ? "public" : schema));
    }
    return keys;
  }

  private static Map<String, String> options(Server server, List<String> place) {
    Map<String, String> options = new LinkedHashMap<>();
    if (place.equals(BY_ADDRESS)) {
      options.put(JdbcOptions.URL.name(), server.location());
    }
    for (FormatOption<String> one : List.of(DatabaseRowsFormat.TABLE, DatabaseRowsFormat.QUERY)) {
      one.given(server.options()).ifPresent(value -> options.put(one.name(), value));
    }
    for (SourceOption<String> one : List.of(SharedOptions.USER, SharedOptions.PASSWORD)) {
      one.given(server.options()).ifPresent(value -> options.put(one.name(), value));
    }
    return options;
  }

  private static List<String> notes(
      SampledTable sample, List<DraftedColumn> columns, List<String> bytes) {
    List<String> notes = new ArrayList<>();
    if (!sample.whole()) {
      notes.add(
          "The table has more than the %d rows that were looked at: types of texts, lists of words and personal columns are guessed from these."
              .formatted(sample.rows().size()));
    }
    if (sample.rows().isEmpty()) {
      notes.add(
          "It has no rows: nothing is guessed from values, such as personal columns and lists of words.");
    }
    if (!bytes.isEmpty()) {
      notes.add("Columns of bytes are left out by kho.ignore: " + String.join(", ", bytes) + ".");
    }
    columns.stream()
        .filter(column -> column.guess().type().equals("timestamp"))
        .filter(column -> CHANGED.matcher(column.source().header()).matches())
        .findFirst()
        .ifPresent(
            column ->
                notes.add(
                    "Where %s is the moment of each row's last change, write kho.cursor: %s at the server and mode: upsert: then a load reads only what changed."
                        .formatted(column.source().header(), column.source().header())));
    columns.forEach(column -> notes.addAll(remarks(sample, column)));
    return notes;
  }
}
