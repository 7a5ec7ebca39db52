package vn.kho.etl.repair;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds columns that are the sum of others: of any two, or of several adjacent ones. */
final class SumMiner {
  private static final int LEAST_ROWS = 20;
  private static final int SAMPLE = 2_000;
  private static final int MOST_COLUMNS = 40;
  private static final int MOST_PARTS = 12;
  private static final double HOLDS = 0.9;
  private static final double PARTS_MATTER = 0.2;

  private final List<FigureColumn> columns;
  private final @Nullable BigDecimal[][] figures;

  SumMiner(EncodedTable table, List<FigureColumn> columns) {
    this.columns = columns.subList(0, Math.min(columns.size(), MOST_COLUMNS));
    int rows = Math.min(table.height(), SAMPLE);
    this.figures = new BigDecimal[this.columns.size()][rows];
    for (int i = 0; i < figures.length; i++) {
      for (int row = 0; row < rows; row++) {
        figures[i][row] = this.columns.get(i).figure(row);
      }
    }
  }

  /** The sums as lists of column indexes, the total first. */
  List<List<Integer>> mine() {
    List<List<Integer>> sums = new ArrayList<>();
    for (int total = 0; total < columns.size(); total++) {
      Set<Integer> taken = new HashSet<>();
      for (List<Integer> parts : candidates(total)) {
        if (Collections.disjoint(taken, parts) && holds(total, parts)) {
          taken.addAll(parts);
          List<Integer> sum = new ArrayList<>(List.of(columns.get(total).column()));
          parts.forEach(part -> sum.add(columns.get(part).column()));
          sums.add(sum);
        }
      }
    }
    return sums;
  }

  private List<List<Integer>> candidates(int total) {
    List<List<Integer>> candidates = new ArrayList<>();
    for (int parts = 2; parts <= MOST_PARTS; parts++) {
      if (total + parts < columns.size()) {
        candidates.add(IntStream.rangeClosed(total + 1, total + parts).boxed().toList());
      }
      if (total - parts >= 0) {
        candidates.add(IntStream.range(total - parts, total).boxed().toList());
      }
    }
    for (int one = 0; one < columns.size(); one++) {
      for (int other = one + 1; other < columns.size(); other++) {
        if (one != total && other != total) {
          candidates.add(List.of(one, other));
        }
      }
    }
    return candidates;
  }

  private boolean holds(int total, List<Integer> parts) {
    int complete = 0;
    int met = 0;
    int[] nonzero = new int[parts.size()];
    for (int row = 0; row < figures[total].length; row++) {
      BigDecimal sum = sum(parts, row);
      BigDecimal whole = figures[total][row];
      if (sum == null || whole == null) {
        continue;
      }
      complete++;
      met += sum.compareTo(whole) == 0 ? 1 : 0;
      for (int i = 0; i < nonzero.length; i++) {
        BigDecimal part = figures[parts.get(i)][row];
        nonzero[i] += part != null && part.signum() != 0 ? 1 : 0;
      }
      if (complete == LEAST_ROWS && met < LEAST_ROWS / 2) {
        return false;
      }
    }
    int least = (int) Math.ceil(PARTS_MATTER * complete);
    return complete >= LEAST_ROWS
        && met >= HOLDS * complete
        && IntStream.of(nonzero).allMatch(count -> count >= least);
  }

  private @Nullable BigDecimal sum(List<Integer> parts, int row) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int part : parts) {
      BigDecimal figure = figures[part][row];
      if (figure == null) {
        return null;
      }
      sum = sum.add(figure);
    }
    return sum;
  }
}
