package vn.kho.quality.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.DeequJudgement;
import vn.kho.quality.Judgement;
import vn.kho.quality.LocalJudgement;
import vn.kho.quality.RuleBook;
import vn.kho.quality.SparkBatch;
import vn.kho.quality.data.DataLocation;
import vn.kho.quality.data.DataReader;
import vn.kho.quality.data.ParquetScan;
import vn.kho.quality.data.SparkSessionProvider;
import vn.kho.quality.data.TableData;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.CompiledRule;
import vn.kho.quality.expectation.ReferenceColumn;
import vn.kho.quality.expectation.argument.CodeListValues;
import vn.kho.quality.expectation.argument.PublishedDatasets;
import vn.kho.quality.expectation.argument.RuleContext;
import vn.kho.quality.suite.Suite;
import vn.kho.quality.suite.SuiteReader;
import vn.kho.quality.verdict.RuleResult;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.problem.NearestWord;

/**
 * Runs suites on data. A suite is checked against the columns before any row is read; rows are
 * judged in this process while they are few, else by Spark.
 */
public final class DataCheck {
  private static final PublishedDatasets NO_OTHERS =
      new PublishedDatasets() {
        @Override
        public Optional<ReferenceColumn> column(String dataset, String column) {
          return Optional.empty();
        }

        @Override
        public Optional<String> fault(String dataset, String column) {
          return Optional.of("This check knows no other dataset, such as '" + dataset + "'");
        }
      };

  private final SparkSessionProvider spark;
  private final CodeListValues lists;
  private final PublishedDatasets others;
  private final ResultOptions options;
  private final CheckSettings reader;

  /**
   * How rows are judged and who reads the result.
   *
   * @param zone where days begin, and of moments without a zone
   * @param masked columns of which no value is shown
   * @param nullWords words that mean no value
   * @param engine what judges the rows
   */
  private record CheckSettings(
      ZoneId zone, Set<String> masked, List<String> nullWords, CheckEngine engine) {
    CheckSettings {
      masked = Set.copyOf(masked);
      nullWords = List.copyOf(nullWords);
    }
  }

  private DataCheck(
      SparkSessionProvider spark,
      CodeListValues lists,
      PublishedDatasets others,
      ResultOptions options,
      CheckSettings reader) {
    this.spark = spark;
    this.lists = lists;
    this.others = others;
    this.options = options;
    this.reader = reader;
  }

  /** A check that uses the caller's session. */
  public static DataCheck on(SparkSession spark) {
    return on(SparkSessionProvider.of(spark));
  }

  /** Checks in a session that is asked for when it is needed. */
  public static DataCheck on(SparkSessionProvider spark) {
    return new DataCheck(
        spark,
        CodeListValues.NONE,
        NO_OTHERS,
        ResultOptions.SUMMARY,
        new CheckSettings(
            RuleContext.VIETNAM, Set.of(), RuleContext.NULL_WORDS, CheckEngine.SINGLE_PASS));
  }

  /** A copy of this check with code lists that rules may name. */
  public DataCheck with(CodeListValues codeLists) {
    return new DataCheck(spark, codeLists, others, options, reader);
  }

  /** A copy of this check with another level of detail of results. */
  public DataCheck with(ResultOptions resultOptions) {
    return new DataCheck(spark, lists, others, resultOptions, reader);
  }

  /**
   * The same check, with other datasets that rules may name; without them such rules are refused.
   */
  public DataCheck with(PublishedDatasets published) {
    return new DataCheck(spark, lists, published, options, reader);
  }

  /** A copy of this check whose text shows no value of these columns. */
  public DataCheck masking(Set<String> columns) {
    CheckSettings masking =
        new CheckSettings(reader.zone(), columns, reader.nullWords(), reader.engine());
    return new DataCheck(spark, lists, others, options, masking);
  }

  /** A copy of this check with other texts that mean null. */
  public DataCheck nullWords(List<String> words) {
    CheckSettings of = new CheckSettings(reader.zone(), reader.masked(), words, reader.engine());
    return new DataCheck(spark, lists, others, options, of);
  }

  /** A copy of this check with the zone of days, and of timestamps that are written without one. */
  public DataCheck with(ZoneId newZone) {
    CheckSettings there =
        new CheckSettings(newZone, reader.masked(), reader.nullWords(), reader.engine());
    return new DataCheck(spark, lists, others, options, there);
  }

  /** A copy of this check that evaluates rules by that engine. */
  public DataCheck with(CheckEngine engine) {
    CheckSettings by =
        new CheckSettings(reader.zone(), reader.masked(), reader.nullWords(), engine);
    return new DataCheck(spark, lists, others, options, by);
  }

  /**
   * Runs a suite, Kho's YAML or Great Expectations' JSON, on a file or table.
   *
   * @throws KhoException where the suite or the data cannot be used; all problems of a suite at
   *     once, before a row is read
   */
  public CheckResult run(Path suite, DataLocation data) {
    Instant begin = Instant.now();
    Suite rules = SuiteReader.read(suite);
    DataReader source = new DataReader(data, spark, reader.zone());
    refuseEarly(rules, source.likely());
    Optional<CheckResult> scanned =
        reader.engine().deequ()
            ? Optional.empty()
            : source
                .scan(spark.conf())
                .flatMap(scan -> scanned(rules, data.location(), scan, begin));
    return scanned.orElseGet(() -> run(rules, data, source, begin));
  }

  private CheckResult run(Suite rules, DataLocation data, DataReader source, Instant begin) {
    DataReader.ReadTable read = source.read(named(rules));
    String found = read.reading();
    String name = found.isEmpty() ? data.location() : data.location() + " (" + found + ")";
    return run(rules, name, read.table(), begin);
  }

  /** Judges many rows by a scan of their files; empty where a session must judge them. */
  private Optional<CheckResult> scanned(Suite suite, String name, ParquetScan scan, Instant begin) {
    RuleBook book = RuleBook.fitting(suite, scan.schema(), context());
    checkIndex(options, scan.schema());
    List<ResultOptions> own = own(book);
    return book.judgeScan(scan, SparkUnexpectedRows.request(scan.schema(), book.rules(), own))
        .map(
            judged -> {
              List<Optional<UnexpectedRows>> broken =
                  SparkUnexpectedRows.of(book.rules(), own, judged.sample());
              JudgedRules all = new JudgedRules(book, judged.results(), broken, scan.rows());
              return result(all, name, scan.schema(), begin);
            });
  }

  /**
   * Rules that were judged.
   *
   * @param broken by rule, rows that break it
   * @param rows how many rows there are
   */
  private record JudgedRules(
      RuleBook book, List<RuleResult> results, List<Optional<UnexpectedRows>> broken, long rows) {}

  /** The columns that rules name. */
  private static Set<String> named(Suite suite) {
    return suite.rules().stream()
        .flatMap(rule -> RuleColumns.of(rule).stream())
        .collect(Collectors.toSet());
  }

  /** Runs a suite on rows in Spark. */
  public CheckResult run(Suite suite, Dataset<Row> rows) {
    return run(suite, "rows", new TableData.Distributed(rows), Instant.now());
  }

  /** Refuses a suite that is malformed whatever the columns are, before data is read. */
  private void refuseEarly(Suite suite, List<StructType> likely) {
    RuleBook.fitting(suite, likely.get(0), context());
  }

  private CheckResult run(Suite suite, String name, TableData table, Instant begin) {
    RuleBook book = RuleBook.fitting(suite, table.schema(), context());
    checkIndex(options, table.schema());
    List<ResultOptions> own = own(book);
    List<RuleResult> results;
    List<Optional<UnexpectedRows>> broken;
    long rows;
    if (reader.engine().deequ()) {
      Dataset<Row> all = table.rows(spark.get());
      DeequJudgement judged = book.judgeByDeequ(spark.get(), all, reader.engine().states());
      reader.engine().checks().ifPresent(file -> write(file, judged.checksJson()));
      results = judged.results();
      broken = book.rules().stream().map(DataCheck::uncollected).toList();
      rows = SparkUnexpectedRows.rows(results, all);
    } else if (table instanceof TableData.Local local) {
      LocalJudgement judged = book.judgeLocal(spark, local.schema(), local.rows());
      results = judged.results();
      broken = new LocalUnexpectedRows(local, judged.failedPerRow()).of(book.rules(), own);
      rows = local.rows().size();
    } else {
      Dataset<Row> distributed = ((TableData.Distributed) table).rows();
      SparkBatch batch = SparkUnexpectedRows.sampled(distributed, book.rules(), own);
      Judgement judged = book.judge(spark.get(), batch);
      results = judged.results();
      broken = new SparkUnexpectedRows(judged, batch.rows()).of(book.rules(), own);
      rows = SparkUnexpectedRows.rows(results, distributed);
    }
    return result(new JudgedRules(book, results, broken, rows), name, table.schema(), begin);
  }

  private static void write(Path file, String checks) {
    try {
      Files.writeString(file, checks);
    } catch (IOException e) {
      throw new KhoException(
          ErrorCode.SETTING_INVALID,
          "Cannot write Deequ's checks: " + file + ". Name a file in a folder that is there.",
          e);
    }
  }

  /** How each rule shows rows that break it. */
  private List<ResultOptions> own(RuleBook book) {
    List<ResultOptions> own = new ArrayList<>();
    for (CompiledRule rule : book.rules()) {
      boolean judged = !(rule.check() instanceof CompiledCheck.Unfit);
      own.add(judged ? options.with(arguments(rule).get("result_format")) : options);
    }
    return own;
  }

  private CheckResult result(JudgedRules judged, String name, StructType schema, Instant begin) {
    List<CheckedRule> checked = new ArrayList<>();
    for (int i = 0; i < judged.results().size(); i++) {
      CompiledRule rule = judged.book().rules().get(i);
      CheckedRule one =
          new CheckedRule(
              rule.rule(), arguments(rule), judged.results().get(i), judged.broken().get(i));
      checked.add(IncomparableValues.named(one, schema));
    }
    CheckResult.CheckTime time =
        new CheckResult.CheckTime(begin, Duration.between(begin, Instant.now()));
    return new CheckResult(
        judged.book().suite(),
        name,
        schema,
        judged.rows(),
        checked,
        options,
        time,
        reader.masked());
  }

  /** Deequ counts rows that break a rule and collects none of them. */
  private static Optional<UnexpectedRows> uncollected(CompiledRule rule) {
    return RuleColumns.ofRows(rule)
        ? Optional.of(
            new UnexpectedRows(RuleColumns.of(rule.rule()), List.of(), List.of(), List.of()))
        : Optional.empty();
  }

  private RuleContext context() {
    Clock clock = Clock.system(reader.zone());
    return new RuleContext(
        lists, others, clock, Optional.empty(), reader.masked(), reader.nullWords());
  }

  private static Map<String, @Nullable Object> arguments(CompiledRule rule) {
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
    rule.rule().arguments().forEach((name, given) -> arguments.put(name, given.value()));
    return arguments;
  }

  private static void checkIndex(ResultOptions options, StructType schema) {
    List<String> columns = Arrays.asList(schema.fieldNames());
    for (String column : options.indexColumns()) {
      if (!columns.contains(column)) {
        throw new KhoException(
            ErrorCode.SUITE_INVALID,
            "Cannot identify rows by a column that does not exist: "
                + column
                + NearestWord.hint(column, columns)
                + ".");
      }
    }
  }
}
