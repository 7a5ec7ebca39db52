package vn.kho.quality.deequ;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.expectation.Check;
import vn.kho.quality.expectation.Measure;
import vn.kho.quality.expectation.Measure.Figure;
import vn.kho.quality.expectation.ReadyRule;

/**
 * Judges rows of any number. All row rules and figures are one aggregation, whatever their number;
 * all uniqueness rules are one grouping. Nothing comes to the driver but aggregates, distinct
 * values of rules that compare them with a set, and up to some thousands of hashes.
 *
 * <p>A row rule is one sum: rows that break it in the lower 32 bits, rows that it passes over in
 * the upper. Deequ's Compliance takes two aggregates a rule, and past a hundred fields Spark gives
 * up generating code for the whole stage.
 */
public final class ManyRows {
  /** The column of the flagged rows. */
  public static final String FAILED = "_failed";

  private static final long BROKEN = 1L;
  private static final long PASSED_OVER = 1L << 32;

  private final Dataset<Row> rows;
  private final List<ReadyRule> rules;
  private final Map<Integer, Check.Rows> rowChecks = new HashMap<>();
  private final Map<Integer, Integer> keyNumbers = new HashMap<>();
  private final Keys keys;

  private ManyRows(SparkSession spark, Dataset<Row> rows, List<ReadyRule> rules) {
    this.rows = OtherRows.prepared(OrderedRows.prepared(rows, rules), rules);
    this.rules = rules;
    this.keys = new Keys(spark);
  }

  /**
   * What was found.
   *
   * @param evidence in the order of the rules
   * @param flagged the rows with {@value #FAILED}
   */
  public record Found(List<Evidence> evidence, Dataset<Row> flagged) {}

  /** Judges rows. */
  public static Found judge(SparkSession spark, Dataset<Row> rows, List<ReadyRule> rules) {
    return new ManyRows(spark, rows, rules).found(rows);
  }

  private Found found(Dataset<Row> given) {
    collectRowChecks();
    Aggregates aggregates = new Aggregates();
    Function<Row, Long> size = aggregates.addCount(sum(lit(1L)));
    List<Function<Row, Evidence>> readers = new ArrayList<>();
    Map<Integer, Map<Integer, Object>> grouped = new HashMap<>();
    for (int i = 0; i < rules.size(); i++) {
      readers.add(ask(i, aggregates, size, grouped));
    }
    Row answer = aggregates.run(rows);
    Map<Integer, KeyCount.Spread> spreads = spreads(size.apply(answer));
    groupedFigures(grouped, spreads);
    List<Evidence> evidence = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      evidence.add(withRepeated(i, readers.get(i).apply(answer), spreads));
    }
    return new Found(evidence, flagged(given, spreads));
  }

  private Map<Integer, KeyCount.Spread> spreads(long size) {
    return keys.isEmpty() ? Map.of() : keys.spreads(rows, size);
  }

  /** Row rules as they are, and those whose limits are figures of the rows. */
  private void collectRowChecks() {
    for (int i = 0; i < rules.size(); i++) {
      ReadyRule rule = rules.get(i);
      if (rule.check() instanceof Check.Rows check) {
        rowChecks.put(i, check);
      } else if (rule.check() instanceof Check.Ordered ordered) {
        rowChecks.put(i, OrderedRows.check(i, ordered));
      } else if (rule.check() instanceof Check.Reference reference) {
        rowChecks.put(i, OtherRows.check(i, reference));
      } else if (rule.check() instanceof Check.Relative relative) {
        Aggregates first = new Aggregates();
        List<Function<Row, @Nullable Object>> readers =
            relative.measures().stream().map(m -> first.add(inside(rule, m))).toList();
        Row answer = first.run(rows);
        List<@Nullable Object> figures = new ArrayList<>();
        readers.forEach(reader -> figures.add(reader.apply(answer)));
        rowChecks.put(i, relative.rule().apply(figures));
      }
    }
  }

  private static Measure inside(ReadyRule rule, Measure measure) {
    return rule.condition().isEmpty()
        ? measure
        : new Measure(
            measure.figure(), when(State.inside(rule), measure.input()), measure.points());
  }

  private Function<Row, Evidence> ask(
      int index,
      Aggregates aggregates,
      Function<Row, Long> size,
      Map<Integer, Map<Integer, Object>> grouped) {
    ReadyRule rule = rules.get(index);
    if (rule.check() instanceof Check.Decided) {
      return answer -> new Evidence.Decided();
    }
    if (rule.check() instanceof Check.Query query) {
      return answer -> Queries.ask(rows, rule, query);
    }
    if (rule.check() instanceof Check.Periods periods) {
      return answer -> PeriodGaps.many(rows, rule, periods);
    }
    Function<Row, Long> elements =
        rule.condition().isEmpty() ? size : aggregates.addRows(State.inside(rule));
    if (rule.check() instanceof Check.Figures figures) {
      return measured(index, figures, elements, aggregates, grouped);
    }
    if (rule.check() instanceof Check.Unique unique) {
      Column missing = coalesce(unique.missing(), lit(false));
      keyNumbers.put(
          index,
          keys.add(
              unique.keys(), State.inside(rule).and(org.apache.spark.sql.functions.not(missing))));
      return counted(rule, when(missing, PASSED_OVER).otherwise(0L), elements, aggregates);
    }
    Check.Rows check = Objects.requireNonNull(rowChecks.get(index));
    Column packed =
        when(coalesce(check.missing(), lit(false)), PASSED_OVER)
            .when(check.ok(), 0L)
            .otherwise(BROKEN);
    return counted(rule, packed, elements, aggregates);
  }

  private static Function<Row, Evidence> counted(
      ReadyRule rule, Column packed, Function<Row, Long> elements, Aggregates aggregates) {
    Column own =
        rule.condition().isEmpty() ? packed : when(State.inside(rule), packed).otherwise(0L);
    Function<Row, Long> both = aggregates.addCount(sum(own));
    return answer -> {
      long counts = both.apply(answer);
      return new Evidence.Counted(
          elements.apply(answer), counts >>> 32, counts & (PASSED_OVER - 1));
    };
  }

  private Function<Row, Evidence> measured(
      int index,
      Check.Figures check,
      Function<Row, Long> elements,
      Aggregates aggregates,
      Map<Integer, Map<Integer, Object>> grouped) {
    ReadyRule rule = rules.get(index);
    List<Function<Row, @Nullable Object>> readers = new ArrayList<>();
    Map<Integer, Object> own = new HashMap<>();
    for (int i = 0; i < check.measures().size(); i++) {
      Measure measure = inside(rule, check.measures().get(i));
      int at = i;
      if (measure.figure() == Figure.DISTINCT) {
        own.put(at, keys.add(List.of(measure.input()), measure.input().isNotNull()));
        readers.add(answer -> own.get(at));
      } else if (measure.figure() == Figure.VALUE_COUNTS) {
        own.put(at, measure);
        readers.add(answer -> own.get(at));
      } else {
        readers.add(aggregates.add(measure));
      }
    }
    grouped.put(index, own);
    return answer -> {
      List<@Nullable Object> figures = new ArrayList<>();
      readers.forEach(reader -> figures.add(reader.apply(answer)));
      return new Evidence.Measured(elements.apply(answer), figures);
    };
  }

  /** Puts the figures of groupings where their rules look for them. */
  private void groupedFigures(
      Map<Integer, Map<Integer, Object>> grouped, Map<Integer, KeyCount.Spread> spreads) {
    for (Map<Integer, Object> own : grouped.values()) {
      own.replaceAll(
          (at, asked) ->
              asked instanceof Measure measure
                  ? ValueCounts.of(rows, measure.input())
                  : (Object)
                      spreads.getOrDefault((Integer) asked, KeyCount.Spread.NONE).distinct());
    }
  }

  private Evidence withRepeated(
      int index, Evidence evidence, Map<Integer, KeyCount.Spread> spreads) {
    Integer key = keyNumbers.get(index);
    if (key == null || !(evidence instanceof Evidence.Counted counted)) {
      return evidence;
    }
    long repeated = spreads.getOrDefault(key, KeyCount.Spread.NONE).repeated();
    return new Evidence.Counted(counted.elements(), counted.missing(), repeated);
  }

  private Dataset<Row> flagged(Dataset<Row> given, Map<Integer, KeyCount.Spread> spreads) {
    Dataset<Row> marked = keyNumbers.isEmpty() ? rows : keys.marked(rows, spreads);
    List<Column> broken = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      Column id = lit(rules.get(i).rule().id());
      Check.Rows check = rowChecks.get(i);
      Integer key = keyNumbers.get(i);
      if (check != null) {
        broken.add(when(State.of(rules.get(i), check).equalTo(lit(State.BROKEN)), id));
      } else if (key != null) {
        broken.add(when(col("_dup" + key), id));
      }
    }
    Column failed =
        broken.isEmpty()
            ? array().cast("array<string>")
            : array_compact(array(broken.toArray(Column[]::new)));
    List<Column> columns = new ArrayList<>();
    for (String name : given.columns()) {
      columns.add(vn.kho.quality.condition.Names.quoted(name));
    }
    columns.add(failed.as(FAILED));
    return marked.select(columns.toArray(Column[]::new));
  }
}
