package vn.kho.etl.repair;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds numbers that contradict a sum in their row, or that are in another unit than their column.
 */
final class FigureErrors {
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
  private static final List<BigDecimal> FACTORS = List.of(THOUSAND, BigDecimal.valueOf(1_000_000));
  private static final int LEAST_ROWS = 20;
  private static final int CERTAIN_ROWS = 40;
  private static final double SPREAD = 30;
  private static final double TAIL = 0.05;

  /** A number is unusual where at most this share of its column is as large. */
  private static final double FEW = 0.05;

  /** After conversion a number may be outside the range of the others by at most this factor. */
  private static final double NEAR = 1.25;

  private final EncodedTable table;
  private final List<FigureColumn> columns;

  FigureErrors(EncodedTable table, List<FigureColumn> columns) {
    this.table = table;
    this.columns = columns;
  }

  List<SuspectCell> sums(List<List<Integer>> sums) {
    List<SuspectCell> found = new ArrayList<>();
    if (sums.isEmpty()) {
      return found;
    }
    SumJudge judge = SumJudge.of(sums);
    Map<Integer, FigureColumn> byPlace =
        columns.stream().collect(Collectors.toMap(FigureColumn::column, Function.identity()));
    for (int row = 0; row < table.height(); row++) {
      @Nullable Object[] values = new Object[table.width()];
      for (FigureColumn column : columns) {
        values[column.column()] = column.figure(row);
      }
      for (CellChange change : judge.changes(values, new GroupCellCounts(List.of()))) {
        FigureColumn column = byPlace.get(change.column());
        String result = change.result();
        String written =
            column != null && result != null ? column.written(new BigDecimal(result)) : null;
        found.add(
            new SuspectCell(
                row,
                change.column(),
                table.cell(row, change.column()),
                written,
                change.certain() && written != null,
                "sum",
                change.reason()));
      }
    }
    return found;
  }

  List<SuspectCell> scales() {
    List<SuspectCell> found = new ArrayList<>();
    columns.forEach(column -> found.addAll(scales(column)));
    return found;
  }

  /**
   * Numbers far outside the narrow range of their column that are within or near it once multiplied
   * or divided by a thousand or a million. Certain where all others are whole thousands, as prices
   * in VND are, and this one is below a thousand and within their range as thousands; otherwise a
   * proposal.
   */
  private List<SuspectCell> scales(FigureColumn column) {
    List<BigDecimal> body = body(column);
    if (body.isEmpty()) {
      return List.of();
    }
    BigDecimal least = body.get(0);
    BigDecimal most = body.get(body.size() - 1);
    boolean thousands = body.stream().allMatch(f -> f.remainder(THOUSAND).signum() == 0);
    List<SuspectCell> found = new ArrayList<>();
    for (int row = 0; row < table.height(); row++) {
      BigDecimal figure = column.figure(row);
      if (figure == null || figure.signum() <= 0) {
        continue;
      }
      if (figure.compareTo(least) < 0 || figure.compareTo(most) > 0) {
        boolean certain =
            thousands
                && body.size() >= CERTAIN_ROWS
                && figure.compareTo(THOUSAND) < 0
                && !exchanged(column, row, least, most);
        SuspectCell cell = scaled(column, row, figure, body, certain);
        if (cell != null) {
          found.add(cell);
        }
      }
    }
    return found;
  }

  /**
   * Whether another cell of the row holds a number that is usual in this column and unusually large
   * in its own: then the two cells may be swapped.
   */
  private boolean exchanged(FigureColumn column, int row, BigDecimal least, BigDecimal most) {
    return columns.stream()
        .filter(other -> other != column)
        .anyMatch(
            other -> {
              BigDecimal figure = other.figure(row);
              return figure != null
                  && figure.compareTo(least) >= 0
                  && figure.compareTo(most) <= 0
                  && atLeast(other, figure) <= Math.max(1, table.filled(other.column()) * FEW);
            });
  }

  /** How many numbers of a column are at least as large as a given one. */
  private long atLeast(FigureColumn column, BigDecimal figure) {
    return IntStream.range(0, table.height())
        .mapToObj(column::figure)
        .filter(one -> one != null && one.compareTo(figure) >= 0)
        .count();
  }

  /**
   * The numbers of a column without far outliers, sorted; empty where they have no narrow range.
   */
  private List<BigDecimal> body(FigureColumn column) {
    List<BigDecimal> sorted = new ArrayList<>();
    for (int row = 0; row < table.height(); row++) {
      BigDecimal figure = column.figure(row);
      if (figure != null && figure.signum() > 0) {
        sorted.add(figure);
      }
    }
    if (sorted.size() < LEAST_ROWS) {
      return List.of();
    }
    sorted.sort(null);
    double low = sorted.get((int) (TAIL * sorted.size())).doubleValue();
    double high = sorted.get((int) ((1 - TAIL) * (sorted.size() - 1))).doubleValue();
    return high > SPREAD * low
        ? List.of()
        : sorted.stream()
            .filter(f -> f.doubleValue() > low / SPREAD && f.doubleValue() < high * SPREAD)
            .toList();
  }

  private @Nullable SuspectCell scaled(
      FigureColumn column, int row, BigDecimal figure, List<BigDecimal> body, boolean certain) {
    BigDecimal least = body.get(0);
    BigDecimal most = body.get(body.size() - 1);
    for (BigDecimal factor : FACTORS) {
      boolean more = figure.compareTo(most) > 0;
      double gap =
          more
              ? figure.doubleValue() / most.doubleValue()
              : least.doubleValue() / figure.doubleValue();
      if (gap < SPREAD) {
        return null;
      }
      BigDecimal other =
          more ? figure.divide(factor, java.math.MathContext.DECIMAL128) : figure.multiply(factor);
      boolean among = other.compareTo(least) >= 0 && other.compareTo(most) <= 0;
      if (other.doubleValue() * NEAR >= least.doubleValue()
          && other.doubleValue() <= most.doubleValue() * NEAR) {
        String reason =
            factor
                + " times "
                + (more ? "more" : "less")
                + " than "
                + body.size()
                + " figures of the column, and "
                + (among ? "among" : "near")
                + " them in the other unit";
        return new SuspectCell(
            row,
            column.column(),
            table.cell(row, column.column()),
            column.written(other),
            certain && among && !more && factor.compareTo(THOUSAND) == 0,
            "scale",
            reason);
      }
    }
    return null;
  }
}
