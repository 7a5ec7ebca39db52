package vn.kho.quality;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.quality.data.DataLocation;
import vn.kho.quality.data.ParquetScan;
import vn.kho.quality.data.SparkSessionProvider;
import vn.kho.quality.engine.SampleRequest;
import vn.kho.quality.expectation.argument.CodeListValues;
import vn.kho.quality.suite.SuiteReader;
import vn.kho.quality.verdict.RuleOutcome;

/** Row rules against a plain Java evaluation of the same meaning, in both executions. */
class RowRulesTest {
  private static final int ROWS = 300;

  @TempDir Path folder = Path.of("");

  private final StringBuilder yaml = new StringBuilder("suite: s\nexpectations:\n");
  private final Map<String, Predicate<Row>> broken = new LinkedHashMap<>();

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void bothLanesFindTheRowsThatJavaFinds(long seed) throws IOException {
    List<Row> rows = RandomRows.of(new Random(seed), ROWS);
    values();
    moments();
    offsets();
    conditions();
    sets();
    texts();
    pairs();
    keys(rows);
    SparkSession spark = TestSpark.session();
    Path file = Files.writeString(folder.resolve("s.yaml"), yaml);
    RuleBook book =
        RuleBook.compile(SuiteReader.read(file), RandomRows.SCHEMA, CodeListValues.NONE);
    LocalJudgement local = book.judgeLocal(TestSpark.noSession(), RandomRows.SCHEMA, rows);
    Judgement distributed = book.judge(spark, spark.createDataFrame(rows, RandomRows.SCHEMA));
    List<Row> flagged = distributed.flagged().orderBy("n").collectAsList();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      List<String> expected =
          broken.entrySet().stream()
              .filter(rule -> rule.getValue().test(row))
              .map(Map.Entry::getKey)
              .toList();
      assertThat(local.failedPerRow().get(i)).as("few: %s", row).isEqualTo(expected);
      Row found = flagged.get(i);
      assertThat(found.<String>getList(found.fieldIndex(Judgement.FAILED)))
          .as("many: %s", row)
          .isEqualTo(expected);
    }
    assertThat(distributed.results()).isEqualTo(local.results());
    scanned(rows, local);
    for (RuleOutcome outcome : distributed.outcomes()) {
      assertThat(outcome.figures().unexpected())
          .as(outcome.rule())
          .isEqualTo(
              rows.stream().filter(Objects.requireNonNull(broken.get(outcome.rule()))).count());
    }
  }

  /**
   * Judges the rows in three Parquet files without a session; rules of order, which need one, are
   * left out.
   */
  private void scanned(List<Row> rows, LocalJudgement local) throws IOException {
    List<String> ofOrder = List.of("rising", "falling");
    List<String> lines =
        yaml.toString()
            .lines()
            .map(line -> ofOrder.stream().anyMatch(line::contains) ? "" : line)
            .toList();
    Path file = Files.write(folder.resolve("s.yaml"), lines);
    RuleBook book =
        RuleBook.compile(SuiteReader.read(file), RandomRows.SCHEMA, CodeListValues.NONE);
    SparkSession spark = TestSpark.session();
    String data = folder.resolve("rows.parquet").toString();
    spark
        .createDataFrame(rows, RandomRows.SCHEMA)
        .repartitionByRange(3, col("n"))
        .sortWithinPartitions("n")
        .write()
        .parquet(data);
    SparkSessionProvider none = TestSpark.noSession();
    ParquetScan scan = ParquetScan.of(DataLocation.of(data), none.conf()).orElseThrow();
    ScanJudgement judged =
        book.judgeScan(scan, new SampleRequest(ROWS, List.of("n"))).orElseThrow();
    assertThat(judged.results())
        .isEqualTo(
            local.results().stream()
                .filter(result -> !ofOrder.contains(result.outcome().rule()))
                .toList());
    assertThat(judged.results()).hasSize(local.results().size() - ofOrder.size());
    Map<String, Predicate<Row>> ofRows = new LinkedHashMap<>(broken);
    ofRows.keySet().removeAll(ofOrder);
    ofRows.forEach(
        (rule, test) ->
            assertThat(judged.sample().getOrDefault(rule, List.of()))
                .as(rule)
                .extracting(row -> row.values().getInt(0))
                .isEqualTo(rows.stream().filter(test).map(row -> row.getInt(0)).sorted().toList()));
  }

  private void values() {
    rule("given", "values_to_not_be_null, column: t", r -> r.isNullAt(1));
    rule("none", "values_to_be_null, column: t", r -> !r.isNullAt(1));
    rule(
        "double",
        "values_to_be_between, column: d, min_value: 0, max_value: 10",
        r -> of(r, 5, (Double d) -> !(d >= 0 && d <= 10)));
    rule(
        "strict",
        "values_to_be_between, column: d, min_value: 0, max_value: 10, strict_min: true,"
            + " strict_max: true",
        r -> of(r, 5, (Double d) -> !(d > 0 && d < 10)));
    rule(
        "least",
        "values_to_be_between, column: d, min_value: 1",
        r -> of(r, 5, (Double d) -> !(d >= 1)));
    rule(
        "long",
        "values_to_be_between, column: l, min_value: 0, max_value: 9007199254740992",
        r -> of(r, 3, (Long l) -> l < 0 || l > 1L << 53));
    rule(
        "decimal",
        "values_to_be_between, column: c, min_value: 0, max_value: 10",
        r -> of(r, 6, (BigDecimal c) -> c.signum() < 0 || c.compareTo(BigDecimal.TEN) > 0));
  }

  private void moments() {
    rule(
        "day",
        "values_to_be_between, column: day, min_value: '1582-10-15', max_value: '2024-12-31'",
        r ->
            of(
                r,
                7,
                (LocalDate d) ->
                    d.isBefore(LocalDate.of(1582, 10, 15))
                        || d.isAfter(LocalDate.of(2024, 12, 31))));
    rule(
        "at",
        "values_to_be_between, column: at, min_value: '2024-03-01', max_value: '2024-06-01'",
        r ->
            of(
                r,
                8,
                (Instant t) ->
                    t.isBefore(Instant.parse("2024-02-29T17:00:00Z"))
                        || t.isAfter(Instant.parse("2024-05-31T17:00:00Z"))));
  }

  /** Seconds that are zero may be left out before an offset, in limits, sets and conditions. */
  private void offsets() {
    Instant march = Instant.parse("2024-02-29T17:00:00Z");
    Instant june = Instant.parse("2024-05-31T17:00:00Z");
    rule(
        "offset",
        "values_to_be_between, column: at, min_value: '2024-02-29T17:00Z', max_value:"
            + " '2024-06-01T00:00+07:00'",
        r -> of(r, 8, (Instant t) -> t.isBefore(march) || t.isAfter(june)));
    rule(
        "offsets",
        "values_to_be_in_set, column: at, value_set: ['2024-02-29T17:00Z', '2024-06-01"
            + " 00:00:00+07:00']",
        r -> of(r, 8, (Instant t) -> !t.equals(march) && !t.equals(june)));
    rule(
        "since",
        "values_to_be_null, column: n, row_condition: 'at >= \"2024-05-31T17:00Z\"'",
        r -> of(r, 8, (Instant t) -> !t.isBefore(june)));
    rule(
        "among",
        "values_to_be_null, column: n, row_condition: 'at in [\"2024-05-31T17:00Z\","
            + " \"3/1/2024\"]'",
        r -> of(r, 8, (Instant t) -> t.equals(june) || t.equals(march)));
    rule(
        "day_text",
        "values_to_be_null, column: n, row_condition: 'day == \"12/31/2024\"'",
        r -> of(r, 7, (LocalDate d) -> d.equals(LocalDate.of(2024, 12, 31))));
  }

  private void conditions() {
    rule(
        "sql_unlike",
        "values_to_be_null, column: n, row_condition: 't != \"a\"'",
        r -> of(r, 1, (String t) -> !t.equals("a")));
    String pandas = ", condition_parser: pandas";
    rule(
        "unlike_pandas",
        "values_to_be_null, column: n, row_condition: 't != \"a\"'" + pandas,
        r -> r.isNullAt(1) || !r.getString(1).equals("a"));
    rule(
        "neither",
        "values_to_be_null, column: n, row_condition: 'not (l in [1, None] or l > 5)'" + pandas,
        r -> r.isNullAt(3) || (r.getLong(3) != 1 && r.getLong(3) <= 5));
    rule(
        "listed",
        "values_to_be_null, column: n, row_condition: 'l not in [1, null]'",
        r -> of(r, 3, (Long l) -> l != 1));
  }

  private void sets() {
    rule(
        "set",
        "values_to_be_in_set, column: l, value_set: [0, 1, 100]",
        r -> of(r, 3, (Long l) -> !Set.of(0L, 1L, 100L).contains(l)));
    rule(
        "notset",
        "values_to_not_be_in_set, column: t, value_set: ['', a, Huế]",
        r -> of(r, 1, (String t) -> Set.of("", "a", "Huế").contains(t)));
    rule(
        "flag",
        "values_to_be_in_set, column: b, value_set: [true]",
        r -> of(r, 9, (Boolean b) -> !b));
    rule(
        "cond",
        "values_to_be_between, column: l, max_value: 5, row_condition: 'b == True'",
        r -> Boolean.TRUE.equals(r.get(9)) && of(r, 3, (Long l) -> l > 5));
  }

  private void texts() {
    rule("regex", "values_to_match_regex, column: t, regex: '[a-z]'", t(t -> !finds("[a-z]", t)));
    rule("whole", "values_to_match_regex, column: t, regex: '^.$'", t(t -> !finds("^.$", t)));
    rule("not", "values_to_not_match_regex, column: t, regex: '\\d'", t(t -> finds("\\d", t)));
    rule(
        "any",
        "values_to_match_regex_list, column: t, regex_list: ['^a', 'b$']",
        t(t -> !finds("^a", t) && !finds("b$", t)));
    rule(
        "all",
        "values_to_match_regex_list, column: t, regex_list: ['a', 'b'], match_on: all",
        t(t -> !finds("a", t) || !finds("b", t)));
    rule(
        "nolist",
        "values_to_not_match_regex_list, column: t, regex_list: ['^a', 'b$']",
        t(t -> finds("^a", t) || finds("b$", t)));
    rule(
        "like",
        "values_to_match_like_pattern, column: t, like_pattern: 'a%'",
        t(t -> !t.startsWith("a")));
    rule(
        "unlike",
        "values_to_not_match_like_pattern, column: t, like_pattern: '_b'",
        t(t -> t.codePointCount(0, t.length()) == 2 && t.endsWith("b")));
    yaml.append(
        "  - {id: length, type: expect_column_value_lengths_to_be_between, column: t, min_value: 1,"
            + " max_value: 3}\n");
    broken.put("length", t(t -> characters(t) < 1 || characters(t) > 3));
    yaml.append(
        "  - {id: equal, type: expect_column_value_lengths_to_equal, column: t, value: 1}\n");
    broken.put("equal", t(t -> characters(t) != 1));
  }

  private void pairs() {
    pair("greater", "values_a_to_be_greater_than_b", r -> r.getLong(3) <= r.getLong(4));
    pair(
        "orequal",
        "values_a_to_be_greater_than_b, or_equal: true",
        r -> r.getLong(3) < r.getLong(4));
    pair("same", "values_to_be_equal", r -> r.getLong(3) != r.getLong(4));
    pair(
        "pairset",
        "values_to_be_in_set, value_pairs_set: [[0, 1], [1, 0]]",
        r ->
            !(r.getLong(3) >= 0
                && r.getLong(4) >= 0
                && r.getLong(3) <= 1
                && r.getLong(4) <= 1
                && r.getLong(3) != r.getLong(4)));
    yaml.append("  - {id: pairflag, type: expect_column_pair_values_to_be_in_set, column_A: l,");
    yaml.append(" column_B: b, value_pairs_set: [[1, true], [0, 0]],");
    yaml.append(" ignore_row_if: either_value_is_missing}\n");
    broken.put(
        "pairflag",
        r ->
            !r.isNullAt(3)
                && !r.isNullAt(9)
                && !(r.getLong(3) == 1 && r.getBoolean(9))
                && !(r.getLong(3) == 0 && !r.getBoolean(9)));
  }

  private void pair(String id, String type, Predicate<Row> wrong) {
    yaml.append("  - {id: ").append(id).append(", type: expect_column_pair_").append(type);
    yaml.append(", column_A: l, column_B: m, ignore_row_if: either_value_is_missing}\n");
    broken.put(id, r -> !r.isNullAt(3) && !r.isNullAt(4) && wrong.test(r));
  }

  private void keys(List<Row> rows) {
    yaml.append("  - {id: unique, type: expect_column_values_to_be_unique, column: d}\n");
    broken.put("unique", r -> copies(rows, r, x -> zero(x.get(5))) > 1);
    yaml.append(
        "  - {id: compound, type: expect_compound_columns_to_be_unique, column_list: [t, day],");
    yaml.append(" ignore_row_if: any_value_is_missing}\n");
    broken.put(
        "compound",
        r ->
            copies(
                    rows,
                    r,
                    x -> x.isNullAt(1) || x.isNullAt(7) ? null : List.of(x.get(1), x.get(7)))
                > 1);
    yaml.append("  - {id: record, type: expect_select_column_values_to_be_unique_within_record,");
    yaml.append(" column_list: [t, u], ignore_row_if: any_value_is_missing}\n");
    broken.put(
        "record", r -> !r.isNullAt(1) && !r.isNullAt(2) && r.getString(1).equals(r.getString(2)));
    yaml.append("  - {id: rising, type: expect_column_values_to_be_increasing, column: n}\n");
    broken.put("rising", r -> false);
    yaml.append("  - {id: falling, type: expect_column_values_to_be_decreasing, column: n}\n");
    broken.put("falling", r -> r.getInt(0) > 0);
  }

  private static @Nullable Object zero(@Nullable Object value) {
    return value instanceof Double number && number == 0 ? (Object) 0.0 : value;
  }

  private static long copies(List<Row> rows, Row row, Function<Row, @Nullable Object> key) {
    Object own = key.apply(row);
    return own == null ? 0 : rows.stream().filter(r -> own.equals(key.apply(r))).count();
  }

  private void rule(String id, String type, Predicate<Row> wrong) {
    yaml.append("  - {id: ").append(id).append(", type: expect_column_").append(type).append("}\n");
    broken.put(id, wrong);
  }

  private static Predicate<Row> t(Predicate<String> wrong) {
    return r -> of(r, 1, wrong);
  }

  @SuppressWarnings("unchecked")
  private static <T> boolean of(Row row, int column, Predicate<T> wrong) {
    Object value = row.get(column);
    return value != null && wrong.test((T) value);
  }

  private static boolean finds(String regex, String text) {
    return Pattern.compile(regex).matcher(text).find();
  }

  private static int characters(String text) {
    return text.codePointCount(0, text.length());
  }
}
