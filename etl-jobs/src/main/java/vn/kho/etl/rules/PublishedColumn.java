package vn.kho.etl.rules;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.table.LocalTableReader;
import vn.kho.quality.expectation.ReferenceColumn;
import vn.kho.quality.expectation.RequiredMetric;
import vn.kho.schema.text.TextOrder;

/**
 * One column of one snapshot. Values stay in this process while there are not too many of them;
 * beyond that a look-up reads the column again and keeps only what was asked for.
 */
final class PublishedColumn implements ReferenceColumn {
  private static final int KEPT = 1_000_000;

  private final Table table;
  private final long snapshot;
  private final String column;
  private @Nullable Set<String> values;
  private @Nullable RunningFigures figures;
  private boolean tooMany;

  PublishedColumn(Table table, long snapshot, String column) {
    this.table = table;
    this.snapshot = snapshot;
    this.column = column;
  }

  /** The snapshot that it is of. */
  long snapshot() {
    return snapshot;
  }

  @Override
  public synchronized Set<String> among(Set<String> wanted) {
    if (values == null && !tooMany) {
      readAll();
    }
    Set<String> there = new HashSet<>();
    if (values != null) {
      for (String value : wanted) {
        if (values.contains(value)) {
          there.add(value);
        }
      }
      return there;
    }
    read(
        value -> {
          String text = text(value);
          if (wanted.contains(text)) {
            there.add(text);
          }
        });
    return there;
  }

  private void readAll() {
    Set<String> all = new HashSet<>();
    RunningFigures own = new RunningFigures();
    read(
        value -> {
          own.add(value);
          if (all.size() <= KEPT) {
            all.add(text(value));
          }
        });
    figures = own;
    tooMany = all.size() > KEPT;
    values = tooMany ? null : all;
  }

  private void read(Consumer<Object> each) {
    LocalTableReader.read(
        table,
        snapshot,
        List.of(column),
        record -> {
          Object value = record.get(0);
          if (value != null) {
            each.accept(value);
          }
        });
  }

  private static String text(Object value) {
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }

  @Override
  public Dataset<Row> values(SparkSession spark) {
    return spark
        .read()
        .option("snapshot-id", snapshot)
        .table(table.name())
        .select(functions.col("`" + column + "`").cast("string").as(ReferenceColumn.VALUE))
        .where(functions.col(ReferenceColumn.VALUE).isNotNull())
        .distinct();
  }

  @Override
  public synchronized @Nullable Object figure(RequiredMetric.FigureKind figure) {
    if (figures == null) {
      RunningFigures own = new RunningFigures();
      read(own::add);
      figures = own;
    }
    return figures.of(figure);
  }

  /** Count, sum, least and greatest, updated with each value. */
  private static final class RunningFigures {
    private long count;
    private double sum;
    private @Nullable Comparable<Object> least;
    private @Nullable Comparable<Object> most;

    @SuppressWarnings("unchecked")
    void add(Object value) {
      count++;
      if (value instanceof Number number) {
        sum += number.doubleValue();
      }
      if (value instanceof Comparable<?> given) {
        Comparable<Object> one = (Comparable<Object>) given;
        least = least == null || compare(one, least) < 0 ? one : least;
        most = most == null || compare(one, most) > 0 ? one : most;
      }
    }

    @SuppressWarnings("unchecked")
    private static int compare(Object left, Object right) {
      return left instanceof String first && right instanceof String second
          ? TextOrder.compare(first, second)
          : ((Comparable<Object>) left).compareTo(right);
    }

    @Nullable Object of(RequiredMetric.FigureKind figure) {
      return switch (figure) {
        case COUNT -> count;
        case SUM -> count == 0 ? null : (Object) sum;
        case MEAN -> count == 0 ? null : (Object) (sum / count);
        case MIN -> least;
        case MAX -> most;
        default -> throw new IllegalArgumentException("No such figure: " + figure);
      };
    }
  }
}
