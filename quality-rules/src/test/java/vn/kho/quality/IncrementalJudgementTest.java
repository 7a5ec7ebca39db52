package vn.kho.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.quality.data.TableFileScan;
import vn.kho.quality.expectation.argument.CodeListValues;
import vn.kho.quality.sql.SessionConf;
import vn.kho.quality.state.DatasetDelta;
import vn.kho.quality.state.FileStateStore;
import vn.kho.quality.state.RemovedRows;
import vn.kho.quality.state.StateStore;
import vn.kho.quality.suite.SuiteReader;
import vn.kho.quality.verdict.RuleResult;

class IncrementalJudgementTest {
  private static final int NIGHTS = 6;
  private static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.LongType)
          .add("name", DataTypes.StringType)
          .add("price", DataTypes.DoubleType)
          .add("fee", DataTypes.createDecimalType(12, 2))
          .add("opened", DataTypes.DateType);
  private static final String RULES =
      """
      suite: s
      expectations:
        - {id: given, type: expect_column_values_to_not_be_null, column: name}
        - {id: range, type: expect_column_values_to_be_between, column: price, min_value: 0, max_value: 50, mostly: 0.5}
        - {id: cond, type: expect_column_values_to_match_regex, column: name, regex: "1", row_condition: 'id > 50'}
        - {id: unique, type: expect_column_values_to_be_unique, column: id}
        - {id: compound, type: expect_compound_columns_to_be_unique, column_list: [name, opened]}
        - {id: distinct, type: expect_column_unique_value_count_to_be_between, column: name, min_value: 3}
        - {id: set, type: expect_column_distinct_values_to_contain_set, column: name, value_set: [n1]}
        - {id: mean, type: expect_column_mean_to_be_between, column: price, min_value: -10, max_value: 10}
        - {id: stdev, type: expect_column_stdev_to_be_between, column: price, min_value: 1}
        - {id: sum, type: expect_column_sum_to_be_between, column: fee, min_value: 1}
        - {id: min, type: expect_column_min_to_be_between, column: opened, min_value: "2019-01-01"}
        - {id: max, type: expect_column_max_to_be_between, column: name, min_value: "b"}
        - {id: median, type: expect_column_median_to_be_between, column: price, min_value: 1}
        - {id: filled, type: expect_column_proportion_of_non_null_values_to_be_between, column: name, min_value: 0.5}
        - {id: rows, type: expect_table_row_count_to_be_between, min_value: 1}
        - {id: columns, type: expect_table_column_count_to_equal, value: 5}
        - {id: rising, type: expect_column_values_to_be_increasing, column: id}
        - {id: z, type: expect_column_value_z_scores_to_be_less_than, column: price, threshold: 2, double_sided: true}
      """;

  @TempDir Path folder = Path.of("");
  private int files;

  @ParameterizedTest
  @CsvSource({"1,false", "2,false", "3,true", "4,true"})
  void mergedFiguresAreTheRecomputedOnes(long seed, boolean inFiles) throws IOException {
    Random random = new Random(seed);
    RuleBook book = book(RULES);
    StateStore store = new FileStateStore(folder.resolve("states"));
    List<Row> table = new ArrayList<>();
    for (int night = 0; night < NIGHTS; night++) {
      List<Row> removed = night == 0 ? List.of() : taken(table, random);
      List<Row> added = rows(random, night == 0 ? 400 : 1 + random.nextInt(40));
      table.addAll(added);
      IncrementalJudgement merged =
          book.judgeDelta(
              TestSpark.session(),
              store,
              inFiles
                  ? inFiles(delta(night, added, removed, table), removed, random)
                  : delta(night, added, removed, table));
      Judgement whole = book.judge(TestSpark.session(), dataset(table));
      for (int i = 0; i < whole.results().size(); i++) {
        same(merged.results().get(i), whole.results().get(i));
      }
      if (night > 0) {
        assertThat(merged.recomputed()).containsKeys("rising", "z");
        assertThat(merged.recomputed())
            .doesNotContainKeys(
                "given", "range", "unique", "compound", "mean", "median", "stdev", "rows");
      }
      merged.keep("v" + night);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "opened <= current_date",
        "opened <= current_date()",
        "opened <= curdate()",
        "opened <= now()",
        "opened <= current_timestamp()",
        "unix_timestamp() > id",
        "opened <= 'today'",
        "opened <= to_date('Tomorrow')",
        "timestamp(opened) < cast(' now ' as timestamp)",
        "row_number() over (partition by name order by opened desc) = 1",
        "max(id) OVER (PARTITION BY name) = id",
      })
  void aConditionOnTheMomentOrOnOtherRowsSaysNothingOfARowForLater(String condition)
      throws IOException {
    assertThat(ruleOf("year(opened) > 2020").signature(SCHEMA)).isPresent();
    assertThat(ruleOf(condition).signature(SCHEMA)).isEmpty();
  }

  @Test
  void figuresOnTheMomentSayNothingOfARow() throws IOException {
    String ofRows = "expect_column_values_to_not_be_null, column: name";
    String fresh = "expect_table_to_be_fresh, column: opened, max_age: 2d";
    String most = "expect_column_max_to_be_between, column: %s, min_value: 1";
    Optional<String> alone = signature(ofRows, most.formatted("id"));
    assertThat(alone).isPresent();
    assertThat(signature(ofRows, fresh)).isEqualTo(alone);
    assertThat(signature(ofRows, most.formatted("id") + condition("opened <= current_date()")))
        .isEqualTo(alone);
    assertThat(signature(ofRows + condition("year(opened) > 2020"), fresh)).isNotEqualTo(alone);
    assertThat(signature(ofRows, most.formatted("id") + condition("_record > 7"))).isEmpty();
  }

  private static String condition(String spark) {
    return ", condition_parser: spark, row_condition: \"" + spark + "\"";
  }

  private Optional<String> signature(String ofRows, String figure) throws IOException {
    String suite =
        """
        suite: s
        expectations:
          - {id: a, type: %s}
          - {id: b, type: %s}
        """
            .formatted(ofRows, figure);
    StructType columns = SCHEMA.add("_record", DataTypes.LongType);
    return book(suite, columns).signature(columns);
  }

  private RuleBook ruleOf(String condition) throws IOException {
    return book(
        """
        suite: s
        expectations:
          - {id: a, type: expect_column_values_to_not_be_null, column: name%s}
        """
            .formatted(condition(condition)));
  }

  @Test
  void aChangeThatOnlyAddsReadsNothingElse() throws IOException {
    Random random = new Random(7);
    RuleBook book =
        book(
            RULES
                .lines()
                .filter(l -> !l.contains("rising") && !l.contains("id: z"))
                .reduce("", (a, b) -> a + b + "\n"));
    StateStore store = new FileStateStore(folder.resolve("states"));
    List<Row> table = new ArrayList<>(rows(random, 300));
    book.judgeDelta(TestSpark.session(), store, delta(0, table, List.of(), table)).keep("v0");
    List<Row> added = rows(random, 20);
    DatasetDelta delta =
        new DatasetDelta(
            "v0",
            dataset(added),
            Optional.empty(),
            () -> {
              throw new AssertionError("The whole dataset is not to be read");
            });
    assertThat(book.judgeDelta(TestSpark.session(), store, delta).recomputed()).isEmpty();
  }

  /** Three rows have the smallest price and two the largest. */
  @Test
  void rowsAtAnEdgeMayGoAsLongAsOthersStayThere() throws IOException {
    RuleBook book =
        book(
            """
            suite: s
            expectations:
              - {id: min, type: expect_column_min_to_be_between, column: price, min_value: -5}
              - {id: max, type: expect_column_max_to_be_between, column: price, max_value: 5}
            """);
    StateStore store = new FileStateStore(folder.resolve("states"));
    List<Row> table = new ArrayList<>(priced(1, 1, 1, 2, 3, 3));
    book.judgeDelta(TestSpark.session(), store, delta(0, table, List.of(), table)).keep("v0");

    List<Row> fewer = priced(1, 2, 3);
    IncrementalJudgement one =
        book.judgeDelta(TestSpark.session(), store, delta(1, List.of(), priced(1, 1, 3), fewer));
    assertThat(one.recomputed()).isEmpty();
    assertThat(one.results().get(0).observed()).isEqualTo(1.0);
    assertThat(one.results().get(1).observed()).isEqualTo(3.0);
    one.keep("v1");

    IncrementalJudgement two =
        book.judgeDelta(
            TestSpark.session(), store, delta(2, priced(3), priced(1, 3), priced(2, 3)));
    assertThat(two.recomputed()).containsOnlyKeys("min", "max");
    assertThat(two.results().get(0).observed()).isEqualTo(2.0);
    assertThat(two.results().get(1).observed()).isEqualTo(3.0);
  }

  private static List<Row> priced(double... prices) {
    return Arrays.stream(prices)
        .mapToObj(price -> RowFactory.create(1L, null, price, null, null))
        .toList();
  }

  @Test
  void statesOfAnotherVersionOrRuleAreNotUsed() throws IOException {
    List<Row> table = rows(new Random(8), 100);
    StateStore store = new FileStateStore(folder.resolve("states"));
    String rule =
        "suite: s\nexpectations:\n  - {id: r, type: expect_column_values_to_be_between, column: price, max_value: %d}\n";
    RuleBook book = book(rule.formatted(5));
    book.judgeDelta(TestSpark.session(), store, delta(0, table, List.of(), table)).keep("v0");
    DatasetDelta next = delta(1, List.of(), List.of(), table);
    assertThat(book.judgeDelta(TestSpark.session(), store, next).recomputed()).isEmpty();
    assertThat(book(rule.formatted(6)).judgeDelta(TestSpark.session(), store, next).recomputed())
        .hasEntrySatisfying(
            "r", why -> assertThat(why.english()).isEqualTo("no state of it is kept"));
    DatasetDelta other = delta(2, List.of(), List.of(), table);
    assertThat(book.judgeDelta(TestSpark.session(), store, other).recomputed()).containsKey("r");
  }

  private static void same(RuleResult merged, RuleResult whole) {
    String rule = whole.outcome().rule();
    assertThat(merged.success()).as(rule).isEqualTo(whole.success());
    assertThat(merged.missing()).as(rule).isEqualTo(whole.missing());
    assertThat(merged.outcome().outcome()).as(rule).isEqualTo(whole.outcome().outcome());
    assertThat(merged.outcome().figures().elements())
        .as(rule)
        .isEqualTo(whole.outcome().figures().elements());
    assertThat(merged.outcome().figures().unexpected())
        .as(rule)
        .isEqualTo(whole.outcome().figures().unexpected());
    if (whole.observed() instanceof Double number && merged.observed() instanceof Double other) {
      assertThat(other).as(rule).isCloseTo(number, within(1e-9 * Math.max(1, Math.abs(number))));
    } else {
      assertThat(merged.observed()).as(rule).isEqualTo(whole.observed());
    }
  }

  /** The same change, its removed rows among others in two files of a table. */
  private DatasetDelta inFiles(DatasetDelta delta, List<Row> removed, Random random)
      throws IOException {
    if (removed.isEmpty()) {
      return delta;
    }
    Map<TableFileScan, BitSet> wanted = new LinkedHashMap<>();
    int half = removed.size() / 2;
    for (List<Row> some :
        List.of(removed.subList(0, half), removed.subList(half, removed.size()))) {
      List<Row> all = rows(random, 5_000);
      BitSet places = new BitSet();
      some.forEach(
          row -> {
            int place = random.nextInt(all.size());
            while (places.get(place)) {
              place = random.nextInt(all.size());
            }
            places.set(place);
            all.set(place, row);
          });
      wanted.put(written(all), places);
    }
    RemovedRows rows =
        new RemovedRows(
            () -> {
              throw new AssertionError("Rows of files need no session");
            },
            Optional.of(TableFileScan.rows(SCHEMA, wanted)));
    return new DatasetDelta(delta.from(), delta.added(), Optional.of(rows), delta.whole());
  }

  /** A file of several row groups whose columns have field ids. */
  private TableFileScan written(List<Row> rows) throws IOException {
    StructType schema = new StructType();
    Map<String, Integer> ids = new HashMap<>();
    for (StructField field : SCHEMA.fields()) {
      ids.put(field.name(), ids.size() + 1);
      schema =
          schema.add(
              field.name(),
              field.dataType(),
              true,
              new MetadataBuilder().putLong("parquet.field.id", ids.size()).build());
    }
    Path out = folder.resolve("file" + files++);
    TestSpark.session()
        .createDataFrame(rows, schema)
        .coalesce(1)
        .write()
        .option("parquet.block.size", 20_000)
        .parquet(out.toString());
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(out, "*.parquet")) {
      Path file = parts.iterator().next();
      return SessionConf.with(
          TableFileScan.CONF,
          () -> {
            try {
              return TableFileScan.open(file, SCHEMA, ids).orElseThrow();
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }

  private static DatasetDelta delta(
      int night, List<Row> added, List<Row> removed, List<Row> table) {
    Optional<RemovedRows> gone =
        removed.isEmpty() ? Optional.empty() : Optional.of(RemovedRows.of(dataset(removed)));
    return new DatasetDelta("v" + (night - 1), dataset(added), gone, () -> dataset(table));
  }

  /** Takes up to thirty rows out; every third time none. */
  private static List<Row> taken(List<Row> table, Random random) {
    List<Row> taken = new ArrayList<>();
    int count = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(30);
    for (int i = 0; i < count && !table.isEmpty(); i++) {
      taken.add(table.remove(random.nextInt(table.size())));
    }
    return taken;
  }

  private static List<Row> rows(Random random, int count) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(
          RowFactory.create(
              (long) random.nextInt(500),
              random.nextInt(8) == 0 ? null : "n" + random.nextInt(60),
              random.nextInt(9) == 0 ? null : random.nextGaussian() * 30,
              random.nextInt(9) == 0
                  ? null
                  : java.math.BigDecimal.valueOf(random.nextInt(100_000), 2),
              random.nextInt(9) == 0
                  ? null
                  : java.time.LocalDate.of(2018, 1, 1).plusDays(random.nextInt(3000))));
    }
    return rows;
  }

  private static Dataset<Row> dataset(List<Row> rows) {
    SparkSession spark = TestSpark.session();
    return spark.createDataFrame(List.copyOf(rows), SCHEMA);
  }

  private RuleBook book(String yaml) throws IOException {
    return book(yaml, SCHEMA);
  }

  private RuleBook book(String yaml, StructType columns) throws IOException {
    Path file = Files.writeString(folder.resolve("suite.yaml"), yaml);
    return RuleBook.compile(SuiteReader.read(file), columns, CodeListValues.NONE);
  }
}
