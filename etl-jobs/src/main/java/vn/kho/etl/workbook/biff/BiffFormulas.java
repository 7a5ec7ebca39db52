package vn.kho.etl.workbook.biff;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the formulas of a sheet that were never calculated. Programs that write formulas without
 * calculating them store an empty text or 0 as the result of all of them, where Excel stores the
 * results.
 */
final class BiffFormulas {
  /** Excel is to calculate the formula when it opens the file. */
  private static final int ON_LOAD = 2;

  /** The offsets of the flags and of the length of the tokens in a formula record since BIFF5. */
  private static final int FLAGS = 14;

  private static final int TOKENS = 20;

  private final int version;
  private final List<int[]> empty = new ArrayList<>();
  private final List<int[]> zeros = new ArrayList<>();
  private final List<int[]> impossible = new ArrayList<>();
  private boolean calculated;

  BiffFormulas(int version) {
    this.version = version;
  }

  /** A formula with a number. */
  void number(BiffRecords record, double value) {
    if (value == 0 && version >= 5 && (record.u16(FLAGS) & ON_LOAD) != 0) {
      zeros.add(place(record));
    } else {
      calculated = true;
    }
  }

  /** A formula with a text that is not empty, a truth value or an error. */
  void other() {
    calculated = true;
  }

  /**
   * A formula with an empty text, which cannot be its result where the formula can only give a
   * number.
   */
  void empty(BiffRecords record) {
    boolean number = version == 8 && FormulaTokens.giveNumber(record, TOKENS);
    (number ? impossible : empty).add(place(record));
  }

  private static int[] place(BiffRecords record) {
    return new int[] {record.u16(0), record.u16(2)};
  }

  /** The rows and columns of formulas that were never calculated. */
  List<int[]> neverCalculated() {
    List<int[]> places = new ArrayList<>(impossible);
    if (!calculated) {
      places.addAll(zeros);
      if (!impossible.isEmpty()) {
        places.addAll(empty);
      }
    }
    return places;
  }
}
