package vn.kho.quality.engine.projection;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.octet_length;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.kho.quality.RuleBook;
import vn.kho.quality.data.SparkSessionProvider;
import vn.kho.quality.expectation.CompiledRule;
import vn.kho.quality.expectation.argument.CodeListValues;
import vn.kho.quality.expectation.argument.RuleContext;
import vn.kho.quality.sql.BoundedPatternExpressions;
import vn.kho.quality.sql.SessionConf;
import vn.kho.quality.suite.Suite;
import vn.kho.quality.suite.SuiteReader;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.pattern.BoundedPattern;

class PlainProjectionTest {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "spark.sql.session.timeZone",
          "Asia/Ho_Chi_Minh",
          "spark.sql.datetime.java8API.enabled",
          "true");
  private static final StructType SCHEMA =
      StructType.fromDDL(
          "b BOOLEAN, b2 BOOLEAN, y TINYINT, h SMALLINT, i INT, l BIGINT, f FLOAT, d DOUBLE,"
              + " d2 DOUBLE, s STRING, s2 STRING, t DATE, m TIMESTAMP, n TIMESTAMP_NTZ,"
              + " p DECIMAL(10,2), p2 DECIMAL(10,2), q DECIMAL(5,1), a ARRAY<INT>");
  private static final int ROWS = 60;

  private final Random random = new Random(20261130);

  @Test
  void randomExpressionsGiveWhatSparkGives() {
    int plain = 0;
    for (int round = 0; round < 600; round++) {
      List<Row> rows = rows(SCHEMA);
      Column column = round % 3 == 0 ? value(4) : condition(4);
      plain += compared(SCHEMA, rows, column) ? 1 : 0;
    }

    assertThat(plain).isGreaterThan(400);
  }

  @Test
  void rulesOfEveryKindOverColumnsOfEveryTypeGiveWhatSparkGives() {
    Suite suite =
        SuiteReader.read(Path.of("src", "test", "resources", "every-expectation", "suite.yaml"));
    RuleContext context =
        RuleContext.of(
            CodeListValues.of(
                CodeLists.read(Path.of("..", "warehouse-schema", "code-lists")),
                LocalDate.of(2025, 8, 1)));
    int plain = 0;
    for (String type : PlainAnalysisTest.TYPES) {
      StructType schema = PlainAnalysisTest.columns(type);
      List<Row> rows = rows(schema);
      for (CompiledRule rule : RuleBook.fitting(suite, schema, context).rules()) {
        for (Column column : PlainAnalysisTest.columns(rule)) {
          plain += compared(schema, rows, column) ? 1 : 0;
        }
      }
    }

    assertThat(plain).isGreaterThan(500);
  }

  @Test
  void rulesOfTheUsualKindsAreWorkedOutInJava() {
    StructType schema =
        StructType.fromDDL("id BIGINT, name STRING, price DOUBLE, quantity BIGINT, day DATE");
    PlainExpressions expressions = new PlainExpressions(new PlainColumns(schema, List.of()));

    for (Column column :
        List.of(
            col("name").isNotNull(),
            col("quantity").geq(lit(0)).and(col("quantity").leq(lit(1_000_000L))),
            col("price").geq(lit(15.9)).and(col("price").leq(lit(16.8))),
            col("name").isin("A", "B"),
            col("id").isin(1, 2, 3),
            col("day").leq(lit(LocalDate.of(2026, 11, 30))),
            octet_length(col("name")).geq(lit(3).multiply(4).plus(1)),
            length(col("id").cast(DataTypes.StringType)).lt(lit(9)),
            BoundedPatternExpressions.find(col("name"), BoundedPattern.compile("^HS[0-9]{7}$")),
            when(coalesce(col("name").isNull(), lit(false)), lit((byte) 1))
                .otherwise(lit((byte) 2)))) {
      assertThat(expressions.of(column.expr())).as(column.toString()).isNotNull();
    }
  }

  @Test
  void whatSparkBringsTogetherByItsOwnRulesIsLeftToIt() {
    StructType schema = SCHEMA.add("B", DataTypes.BooleanType);
    PlainExpressions expressions = new PlainExpressions(new PlainColumns(schema, List.of()));

    for (Column column :
        List.of(
            col("nowhere"),
            col("I"),
            col("b"),
            col("a.x"),
            col("s").equalTo(lit(1)),
            col("i").equalTo(col("f")),
            col("p").equalTo(col("q")),
            col("p").lt(col("l")),
            col("t").lt(col("m")),
            col("d").isin(0.0, 1.0),
            col("s").isin("x", null),
            col("s").rlike("x"),
            lower(col("s")),
            col("d").cast(DataTypes.StringType),
            col("l").cast(DataTypes.IntegerType),
            col("d").plus(col("d")),
            coalesce(col("i"), col("l")),
            not(col("i")))) {
      assertThat(expressions.of(column.expr())).as(column.toString()).isNull();
    }
  }

  @Test
  void aFunctionThatFailsFailsAsInSpark() {
    UDF1<@Nullable String, Boolean> fails =
        text -> {
          throw new IllegalStateException("no such text");
        };
    Column column = udf(fails, DataTypes.BooleanType).apply(col("s"));

    assertThatThrownBy(() -> worked(SCHEMA, rows(SCHEMA), List.of(column)))
        .hasStackTraceContaining("no session here");
  }

  @Test
  void columnsThatAreNotPlainStandBesideOthersInTheirPlaces() {
    List<Row> rows = rows(SCHEMA);
    List<Column> columns =
        List.of(col("l"), lower(col("s")), col("d").isNull(), col("s").rlike("a"));

    assertThat(values(worked(SCHEMA, rows, columns), 4))
        .isEqualTo(values(bySpark(SCHEMA, rows, columns), 4));
  }

  /** Whether a column is plain; it is held against Spark's values if so. */
  private static boolean compared(StructType schema, List<Row> rows, Column column) {
    PlainValue plain = new PlainExpressions(new PlainColumns(schema, rows)).of(column.expr());
    if (plain == null) {
      return false;
    }
    LocalProjection spark = bySpark(schema, rows, List.of(column));
    assertThat(plain.type()).as(column.toString()).isEqualTo(spark.type(0));
    for (int row = 0; row < rows.size(); row++) {
      assertThat(exact(plain.at(row)))
          .as("%s over %s", column, rows.get(row))
          .isEqualTo(exact(spark.raw(row, 0)));
    }
    return true;
  }

  /** With the sign of a zero. */
  private static @Nullable Object exact(@Nullable Object value) {
    return value instanceof Double || value instanceof Float ? value + "" : value;
  }

  private static LocalProjection bySpark(StructType schema, List<Row> rows, List<Column> columns) {
    return SessionConf.with(SETTINGS, () -> LocalProjection.bySpark(local(schema, rows), columns));
  }

  private static LocalProjection worked(StructType schema, List<Row> rows, List<Column> columns) {
    return SessionConf.with(SETTINGS, () -> LocalProjection.of(local(schema, rows), columns));
  }

  private static LocalRows local(StructType schema, List<Row> rows) {
    SparkSessionProvider none =
        SparkSessionProvider.of(
            () -> {
              throw new IllegalStateException("no session here");
            });
    return new LocalRows(schema, rows, none);
  }

  private static List<List<@Nullable Object>> values(LocalProjection local, int columns) {
    List<List<@Nullable Object>> all = new ArrayList<>();
    for (int row = 0; row < local.size(); row++) {
      List<@Nullable Object> one = new ArrayList<>();
      for (int column = 0; column < columns; column++) {
        one.add(exact(local.raw(row, column)));
      }
      all.add(one);
    }
    return all;
  }

  private Column condition(int depth) {
    if (depth == 0) {
      return pick(List.of(col("b"), col("b2"), lit(true), lit(false), lit(null).cast("boolean")));
    }
    int less = depth - 1;
    return switch (random.nextInt(14)) {
      case 0 -> value(less).isNull();
      case 1 -> value(less).isNotNull();
      case 2 -> not(condition(less));
      case 3 -> condition(less).and(condition(less));
      case 4 -> condition(less).or(condition(less));
      case 5 -> coalesce(condition(less), lit(random.nextBoolean()));
      case 6 -> floating().isNaN();
      case 7 -> among();
      case 8 -> BoundedPatternExpressions.find(text(less), BoundedPattern.compile("a|^x"));
      case 9 -> when(condition(less), condition(less)).otherwise(condition(less));
      default -> comparison(less);
    };
  }

  private Column comparison(int depth) {
    List<Column> sides =
        switch (random.nextInt(6)) {
          case 0 -> List.of(text(depth), text(depth));
          case 1 -> List.of(floating(), random.nextBoolean() ? floating() : whole(depth));
          case 2 ->
              pick(
                  List.of(
                      List.of(col("t"), lit(LocalDate.of(1, 1, 1))),
                      List.of(col("m"), lit(Instant.EPOCH)),
                      List.of(col("n"), col("n"))));
          case 3 -> List.of(col("p"), col("p2"));
          case 4 -> List.of(condition(depth), condition(depth));
          default -> List.of(whole(depth), whole(depth));
        };
    Column left = sides.get(0);
    Column right = sides.get(1);
    return switch (random.nextInt(6)) {
      case 0 -> left.equalTo(right);
      case 1 -> left.lt(right);
      case 2 -> left.leq(right);
      case 3 -> left.gt(right);
      case 4 -> left.geq(right);
      default -> left.eqNullSafe(right);
    };
  }

  private Column among() {
    return switch (random.nextInt(5)) {
      case 0 -> col("s").isin("", "a", "ấ", "x", "1", "2", "3", "4", "5", "6", "7", "8", "9");
      case 1 -> whole(0).isin(0, 1L, -1, Long.MAX_VALUE);
      case 2 -> col("d").isin(1.5, Double.NaN, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0, 12.0);
      case 3 -> col("t").isin(LocalDate.of(2026, 2, 28), LocalDate.of(1500, 1, 1));
      default -> col("b").isin(true);
    };
  }

  private Column value(int depth) {
    return switch (random.nextInt(5)) {
      case 0 -> text(depth);
      case 1 -> floating();
      case 2 -> condition(depth);
      case 3 -> pick(List.of(col("t"), col("m"), col("n"), col("p"), col("a"), lit(15.9)));
      default -> whole(depth);
    };
  }

  private Column text(int depth) {
    return depth > 0 && random.nextBoolean()
        ? pick(
            List.of(
                whole(0).cast(DataTypes.StringType),
                coalesce(col("s"), col("s2")),
                when(condition(0), col("s"))))
        : pick(List.of(col("s"), col("s2"), lit("a"), lit("")));
  }

  private Column floating() {
    return pick(List.of(col("d"), col("d2"), col("f"), lit(0.0), lit(-0.0), lit(Double.NaN)));
  }

  private Column whole(int depth) {
    return depth > 0 && random.nextBoolean()
        ? pick(
            List.of(
                length(text(depth - 1)),
                octet_length(text(depth - 1)),
                col("i").plus(lit(random.nextInt())),
                col("i").multiply(col("l")),
                col("h").cast(DataTypes.LongType)))
        : pick(
            List.of(
                col("y"),
                col("h"),
                col("i"),
                col("l"),
                lit(0),
                lit((byte) 1),
                lit(Long.MIN_VALUE)));
  }

  private <T> T pick(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  private List<Row> rows(StructType schema) {
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      Object[] values = new Object[schema.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextInt(6) == 0 ? null : cell(schema.apply(i).dataType());
      }
      rows.add(RowFactory.create(values));
    }
    return rows;
  }

  private Object cell(DataType type) {
    return switch (type.sql()) {
      case "BOOLEAN" -> random.nextBoolean();
      case "TINYINT" -> pick(List.of((byte) 0, (byte) 1, (byte) -1, Byte.MAX_VALUE));
      case "SMALLINT" -> pick(List.of((short) 0, (short) 1, Short.MIN_VALUE, (short) 2026));
      case "INT" -> pick(List.of(0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 2026));
      case "BIGINT" -> pick(List.of(0L, 1L, -1L, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 53));
      case "FLOAT" -> pick(List.of(0f, -0f, 1.5f, Float.NaN, Float.MAX_VALUE, 0.1f));
      case "DOUBLE" ->
          pick(
              List.of(
                  0.0, -0.0, 1.5, Double.NaN, Double.NEGATIVE_INFINITY, 16.2, 9007199254740992.0));
      case "STRING" ->
          pick(
              List.of(
                  "",
                  "a",
                  "ấ",
                  "x test",
                  "1",
                  "2026-02-28",
                  "\ud83d\ude00",
                  "\ud800",
                  "HS0000001"));
      case "DATE" ->
          pick(List.of(LocalDate.of(2026, 2, 28), LocalDate.of(1500, 1, 1), LocalDate.of(1, 1, 1)));
      case "TIMESTAMP" -> pick(List.of(Instant.EPOCH, Instant.parse("2026-02-28T17:00:00Z")));
      case "TIMESTAMP_NTZ" ->
          pick(List.of(LocalDateTime.of(2026, 2, 28, 0, 0), LocalDateTime.MIN.withYear(1)));
      case "ARRAY<INT>" -> scala.collection.JavaConverters.asScalaBuffer(List.of(1, 2));
      case "DECIMAL(5,1)" -> new BigDecimal("1.5");
      default ->
          pick(List.of(new BigDecimal("1.50"), new BigDecimal("0.00"), new BigDecimal("-99.99")));
    };
  }
}
