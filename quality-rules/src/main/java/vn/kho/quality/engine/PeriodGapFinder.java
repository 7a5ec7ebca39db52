package vn.kho.quality.engine;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.engine.projection.LocalProjection;
import vn.kho.quality.engine.projection.LocalRows;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.CompiledRule;
import vn.kho.quality.expectation.MissingPeriods;
import vn.kho.quality.expectation.RuleObservation;

/** Periods that are missing between the first and the last of each group. */
final class PeriodGapFinder {
  private static final int FIRST = 200;

  private PeriodGapFinder() {}

  /** Rows in the driver: no job. */
  static RuleObservation local(LocalRows rows, CompiledRule rule, CompiledCheck.Periods check) {
    List<Column> columns = columns(check);
    // a row without a period is not looked at
    columns.set(0, when(RowState.inside(rule), columns.get(0)));
    LocalProjection local = LocalProjection.of(rows, columns);
    List<List<@Nullable Object>> values = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      values.add(local.values(i));
    }
    Map<String, List<@Nullable String>> groups = new TreeMap<>();
    Map<String, TreeSet<Long>> periods = new TreeMap<>();
    for (int row = 0; row < values.get(0).size(); row++) {
      if (values.get(0).get(row) instanceof Long period) {
        List<@Nullable String> group = new ArrayList<>();
        for (int i = 1; i < columns.size(); i++) {
          Object part = values.get(i).get(row);
          group.add(part == null ? null : part.toString());
        }
        groups.putIfAbsent(group.toString(), group);
        periods.computeIfAbsent(group.toString(), unused -> new TreeSet<>()).add(period);
      }
    }
    long missing = 0;
    List<MissingPeriods> first = new ArrayList<>();
    for (Map.Entry<String, TreeSet<Long>> entry : periods.entrySet()) {
      Long before = null;
      for (long period : entry.getValue()) {
        if (before != null && period > before + 1) {
          MissingPeriods gap =
              new MissingPeriods(
                  groups.getOrDefault(entry.getKey(), List.of()), before + 1, period - 1);
          missing += gap.size();
          first.add(gap);
        }
        before = period;
      }
    }
    List<MissingPeriods> shown = first.subList(0, Math.min(first.size(), FIRST));
    return new RuleObservation.Found(check.judge().judge(periods.size(), missing, shown));
  }

  /** Rows on Spark: one job that counts, and where periods are missing one that lists the first. */
  static RuleObservation distributed(
      Dataset<Row> rows, CompiledRule rule, CompiledCheck.Periods check) {
    List<Column> columns = columns(check);
    Column[] named = new Column[columns.size()];
    List<String> groups = new ArrayList<>();
    for (int i = 0; i < named.length; i++) {
      String name = i == 0 ? "p" : "g" + i;
      named[i] = columns.get(i).as(name);
      if (i > 0) {
        groups.add(name);
      }
    }
    Column[] group = groups.stream().map(name -> col(name)).toArray(Column[]::new);
    Dataset<Row> periods =
        rule.condition().map(rows::where).orElse(rows).select(named).where(col("p").isNotNull());
    Row total =
        periods
            .groupBy(group)
            .agg(max("p").minus(min("p")).plus(1).minus(countDistinct("p")).as("m"))
            .agg(count(col("m")), sum("m"))
            .collectAsList()
            .get(0);
    long missing = total.isNullAt(1) ? 0 : total.getLong(1);
    List<MissingPeriods> first = missing == 0 ? List.of() : first(periods, group);
    return new RuleObservation.Found(check.judge().judge(total.getLong(0), missing, first));
  }

  private static List<MissingPeriods> first(Dataset<Row> periods, Column[] group) {
    Column before = lag(col("p"), 1).over(Window.partitionBy(group).orderBy("p"));
    Column[] order = Stream.concat(Stream.of(group), Stream.of(col("p"))).toArray(Column[]::new);
    List<MissingPeriods> gaps = new ArrayList<>();
    for (Row row :
        periods
            .distinct()
            .withColumn("before", before)
            .where(col("p").gt(col("before").plus(1)))
            .orderBy(order)
            .limit(FIRST)
            .collectAsList()) {
      List<@Nullable String> words = new ArrayList<>();
      for (int i = 1; i <= group.length; i++) {
        words.add(row.getString(i));
      }
      gaps.add(new MissingPeriods(words, row.getLong(group.length + 1) + 1, row.getLong(0) - 1));
    }
    return gaps;
  }

  private static List<Column> columns(CompiledCheck.Periods check) {
    List<Column> columns = new ArrayList<>();
    columns.add(check.period().cast(DataTypes.LongType));
    check.groups().forEach(column -> columns.add(column.cast(DataTypes.StringType)));
    return columns;
  }
}
