package vn.kho.etl.repair;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds cells that contradict the dependencies of a table. Where a row contradicts several, the
 * cell that most of them have in common is wrong: a wrong name contradicts every column that
 * determines it, while each of those columns contradicts the name alone.
 */
final class DependencyErrors {
  private static final int SUPPORT = 4;
  private static final int RARER = 10;

  /**
   * A value is no typing error if it is in more rows than this and the right one is not {@link
   * #OFTENER} times as frequent.
   */
  private static final int OFTEN = 2;

  private static final int OFTENER = 50;

  private final EncodedTable table;
  private final List<ValueDependency> dependencies;

  DependencyErrors(EncodedTable table, List<ValueDependency> dependencies) {
    this.table = table;
    this.dependencies = dependencies;
  }

  List<SuspectCell> find() {
    List<SuspectCell> found = new ArrayList<>();
    for (int row = 0; row < table.height(); row++) {
      List<ValueDependency> broken = new ArrayList<>();
      for (ValueDependency dependency : dependencies) {
        if (dependency.contradicts(table, row)) {
          broken.add(dependency);
        }
      }
      otherThings(row, broken);
      defended(row, broken);
      while (!broken.isEmpty()) {
        int column = mostBlamed(broken, row, agreeing(row));
        found.add(suspect(row, column, broken));
        broken.removeIf(one -> one.from() == column || one.to() == column);
      }
    }
    return new CertaintyFilter(table, found).filtered();
  }

  /**
   * Removes the broken dependencies of a row that is about another thing than its group: several of
   * its cells differ from the group, and all rows with one of these values have the others too. An
   * error changes one cell, and does not occur together with another one every time.
   */
  private void otherThings(int row, List<ValueDependency> broken) {
    if (broken.size() < 2) {
      return;
    }
    List<ValueDependency> other = new ArrayList<>();
    for (ValueDependency one : broken) {
      boolean together =
          broken.stream()
              .anyMatch(
                  next ->
                      next.from() == one.from()
                          && next.to() != one.to()
                          && !mistyped(row, one)
                          && !mistyped(row, next)
                          && together(row, one.to(), next.to()));
      if (together) {
        other.add(one);
      }
    }
    broken.removeAll(other);
  }

  private boolean mistyped(int row, ValueDependency one) {
    int best = one.counts().best(table.code(row, one.from()));
    return TypingError.near(
        table.value(one.to(), table.code(row, one.to())), table.value(one.to(), best));
  }

  /** Whether the rows with either of two values of a row are the same rows. */
  private boolean together(int row, int column, int other) {
    int one = table.code(row, column);
    int two = table.code(row, other);
    if (table.count(column, one) != table.count(other, two)) {
      return false;
    }
    for (int next : table.rowsOfValues(column)[one]) {
      if (table.code(next, other) != two) {
        return false;
      }
    }
    return true;
  }

  /**
   * Removes broken dependencies to cells that at least as many dependencies confirm as contradict.
   */
  private void defended(int row, List<ValueDependency> broken) {
    if (broken.isEmpty()) {
      return;
    }
    int[] balance = new int[table.width()];
    broken.forEach(one -> balance[one.to()]--);
    for (ValueDependency one : dependencies) {
      balance[one.to()] += one.strong() && one.confirms(table, row) ? 1 : 0;
    }
    broken.removeIf(one -> balance[one.to()] >= 0);
  }

  /** For each column, how many strong dependencies that involve it the row confirms. */
  private int[] agreeing(int row) {
    int[] agreeing = new int[table.width()];
    for (ValueDependency one : dependencies) {
      if (one.strong() && one.confirms(table, row)) {
        agreeing[one.from()]++;
        agreeing[one.to()]++;
      }
    }
    return agreeing;
  }

  /**
   * The column that most broken dependencies have in common. On a tie it is the one that fewer of
   * the row's other columns agree with, as for a code that was changed to another one; then the one
   * whose value is rarer.
   */
  private int mostBlamed(List<ValueDependency> broken, int row, int[] agreeing) {
    int[] blame = new int[table.width()];
    for (ValueDependency one : broken) {
      blame[one.to()] += 2;
      blame[one.from()] += 1;
    }
    int worst = broken.get(0).to();
    IntStream decided = broken.stream().mapToInt(ValueDependency::to);
    IntStream deciding = broken.stream().mapToInt(ValueDependency::from);
    for (int column :
        IntStream.concat(decided, deciding.filter(from -> blame[from] > 2)).distinct().toArray()) {
      int order = Integer.compare(blame[worst], blame[column]);
      order = order != 0 ? order : Integer.compare(agreeing[column], agreeing[worst]);
      order = order != 0 ? order : Integer.compare(rows(row, column), rows(row, worst));
      worst = order < 0 ? column : worst;
    }
    return worst;
  }

  private int rows(int row, int column) {
    int code = table.code(row, column);
    return code < 0 ? Integer.MAX_VALUE : table.count(column, code);
  }

  private SuspectCell suspect(int row, int column, List<ValueDependency> broken) {
    List<ValueDependency> incoming = broken.stream().filter(one -> one.to() == column).toList();
    Map<Integer, Integer> votes = new HashMap<>();
    for (ValueDependency one : incoming) {
      votes.merge(one.counts().best(table.code(row, one.from())), 1, Integer::sum);
    }
    int best = -1;
    for (Map.Entry<Integer, Integer> vote : votes.entrySet()) {
      if (best < 0 || vote.getValue() > votes.getOrDefault(best, 0)) {
        best = vote.getKey();
      }
    }
    @Nullable String proposal = best < 0 ? null : table.value(column, best);
    boolean certain = votes.size() == 1 && certain(row, column, best, incoming);
    ValueDependency reason = incoming.isEmpty() ? broken.get(0) : incoming.get(0);
    return new SuspectCell(
        row,
        column,
        table.cell(row, column),
        proposal,
        certain,
        "dependency",
        reason.reason(table, table.code(row, reason.from())));
  }

  /**
   * Whether a value is a rare typing error of the group's value, and not frequent in another group.
   */
  private boolean certain(int row, int column, int best, List<ValueDependency> incoming) {
    int own = table.code(row, column);
    String written = table.value(column, own);
    String meant = table.value(column, best);
    long pure =
        incoming.stream()
            .filter(
                one -> one.pure() && one.counts().bestRows(table.code(row, one.from())) >= SUPPORT)
            .count();
    boolean rare =
        table.count(column, own) <= Math.max(1, table.count(column, best) / RARER)
            && table.count(column, own) <= Math.max(OFTEN, table.count(column, best) / OFTENER);
    boolean named =
        dependencies.stream()
            .filter(one -> one.to() == column && one.strong())
            .anyMatch(one -> one.names(own));
    if (pure == 0 || !rare || named || TypingError.alternative(written, meant)) {
      return false;
    }
    return TypingError.of(written, meant)
        || (pure > 1 && TypingError.near(written, meant) && !written.matches("[\\p{N}\\p{P} ]+"));
  }
}
