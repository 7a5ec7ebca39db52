package vn.kho.etl.repair;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds rare values, in a column with few distinct ones, that are a typing error of a frequent
 * value. All are proposals, since two names may differ by one letter.
 */
final class RareErrors {
  private static final int FREQUENT = 10;
  private static final int MOST_FREQUENT = 500;

  /** With at most this many frequent values, short and repeated values are compared too. */
  private static final int FEW = 6;

  private static final int RARER = 10;
  private static final double SHORT_WORDS = 0.01;
  private static final double DISTINCT = 0.25;

  /** A column with more pairs of a unique value and a frequent one than this is not examined. */
  private static final long MOST_PAIRS = 2_000_000;

  private final EncodedTable table;

  RareErrors(EncodedTable table) {
    this.table = table;
  }

  List<SuspectCell> find() {
    List<SuspectCell> found = new ArrayList<>();
    for (int column = 0; column < table.width(); column++) {
      if (table.distinct(column) <= DISTINCT * table.filled(column)) {
        found.addAll(find(column));
      }
    }
    return found;
  }

  private List<SuspectCell> find(int column) {
    List<Integer> frequent = new ArrayList<>();
    for (int code = 0; code < table.distinct(column); code++) {
      if (table.count(column, code) >= FREQUENT && frequent.size() < MOST_FREQUENT) {
        frequent.add(code);
      }
    }
    long once =
        IntStream.range(0, table.distinct(column)).filter(c -> table.count(column, c) == 1).count();
    if (once * frequent.size() > MOST_PAIRS) {
      return List.of();
    }
    boolean few = frequent.size() <= FEW && table.distinct(column) <= MOST_FREQUENT;
    List<SuspectCell> found = new ArrayList<>();
    for (int row = 0; row < table.height(); row++) {
      int own = table.code(row, column);
      if (own >= 0 && (few || table.count(column, own) == 1)) {
        suspect(row, column, near(column, own, frequent, few)).ifPresent(found::add);
      }
    }
    return found;
  }

  /** The frequent values that a value may be a typing error of. */
  private List<String> near(int column, int own, List<Integer> frequent, boolean few) {
    String value = table.value(column, own);
    boolean rare = table.count(column, own) <= Math.max(2, SHORT_WORDS * table.filled(column));
    return frequent.stream()
        .filter(code -> table.count(column, code) >= RARER * table.count(column, own))
        .map(code -> table.value(column, code))
        .filter(other -> few ? mistyped(value, other, rare) : TypingError.of(value, other))
        .toList();
  }

  /**
   * Whether a value is a typing error of another; a different letter in a short word counts only
   * where the value is rare.
   */
  private static boolean mistyped(String value, String other, boolean rare) {
    boolean near = rare ? TypingError.near(value, other) : TypingError.of(value, other);
    return near && !value.equalsIgnoreCase(other);
  }

  private Optional<SuspectCell> suspect(int row, int column, List<String> near) {
    String reason = "occurs rarely, and is a typing error of a value that occurs many times";
    return near.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SuspectCell(
                row,
                column,
                table.cell(row, column),
                near.size() == 1 ? near.get(0) : null,
                false,
                "rare",
                reason));
  }
}
