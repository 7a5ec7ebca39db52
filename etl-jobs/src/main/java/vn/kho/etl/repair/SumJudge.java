package vn.kho.etl.repair;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.RepairRule;

/**
 * Judges totals that must equal the sum of their parts, all sums of a contract together, row by
 * row. A change is certain in two cases. The cell is the only one that can be wrong: every other
 * cell is in a sum that holds, or two failing sums have it in common. Or it is the only cell that
 * makes the sum hold once its unit is changed by a thousand or a million, and it has enough digits
 * to rule out chance: of 5 + 5000 + 0 = 10000 the total may be wrong as well as the 5. Where the
 * sums hold once a total and a part are swapped, both are proposals.
 */
final class SumJudge implements RepairJudge {
  private static final long serialVersionUID = 1L;

  /** A number with fewer significant digits may make a sum hold in another unit by chance. */
  private static final int SIGNIFICANT_DIGITS = 3;

  private final ArrayList<CellSum> sums = new ArrayList<>();

  SumJudge(List<RepairRule> rules, Contract contract) {
    for (RepairRule rule : rules) {
      int total = RepairColumns.places(contract, rule.to())[0];
      sums.add(
          new CellSum(
              rule.id(),
              total,
              Arrays.stream(RepairColumns.places(contract, rule.from())).boxed().toList()));
    }
  }

  private SumJudge() {}

  /** Judges sums by column index, the total first, where there is no contract. */
  static SumJudge of(List<List<Integer>> places) {
    SumJudge judge = new SumJudge();
    for (List<Integer> sum : places) {
      judge.sums.add(new CellSum("sum", sum.get(0), List.copyOf(sum.subList(1, sum.size()))));
    }
    return judge;
  }

  @Override
  public boolean grouped() {
    return false;
  }

  @Override
  public @Nullable String group(@Nullable Object[] values) {
    return null;
  }

  @Override
  public List<RowStatement> statements(@Nullable Object[] values, String hash) {
    return List.of();
  }

  @Override
  public List<CellChange> changes(@Nullable Object[] values, GroupCellCounts evidence) {
    List<CellSum> failing = sums.stream().filter(sum -> sum.fails(values)).toList();
    if (failing.isEmpty()) {
      return List.of();
    }
    List<CellChange> exchanged = exchanged(values, failing);
    if (!exchanged.isEmpty()) {
      return exchanged;
    }
    List<CandidateCell> candidates = candidates(values, failing);
    List<CandidateCell> units = candidates.stream().filter(CandidateCell::unit).toList();
    boolean alone = candidates.size() == 1;
    if (alone) {
      String reason =
          "of all cells of the sum only this one can be wrong, by the other sums of the row";
      CandidateCell only = candidates.get(0);
      return List.of(change(only, true, failing.get(0).id, reason));
    }
    if (units.size() == 1) {
      return List.of(inUnit(units.get(0), values, failing.get(0).id));
    }
    boolean totals =
        failing.stream().anyMatch(sum -> candidates.stream().anyMatch(c -> c.cell == sum.total));
    if (!totals && !candidates.isEmpty()) {
      String reason =
          "one of " + candidates.size() + " parts, since the total is in a sum that meets";
      return candidates.stream().map(c -> change(c, false, failing.get(0).id, reason)).toList();
    }
    List<CellChange> proposals = new ArrayList<>();
    for (CellSum sum : failing) {
      BigDecimal parts = sum.parts(values);
      String reason = "the parts of the total add up to another figure";
      proposals.add(
          new CellChange(sum.total, parts == null ? null : text(parts), false, sum.id, reason));
    }
    return proposals;
  }

  private static CellChange change(CandidateCell one, boolean certain, String rule, String reason) {
    return new CellChange(one.cell(), text(one.wanted()), certain, rule, reason);
  }

  /** The change of unit of a number by which the sum holds. */
  private static CellChange inUnit(CandidateCell one, @Nullable Object[] values, String rule) {
    boolean significant = significant(values[one.cell()]);
    String reason =
        "the sum meets once this figure is taken in another unit, "
            + (significant
                ? "and by no other cell"
                : "which so few digits do by chance too; the total may be wrong as well");
    return change(one, significant, rule, reason);
  }

  /**
   * Proposals where the sums hold once a total and one of its parts are swapped: then two cells are
   * wrong, which the other tests cannot find. Empty where no swap does.
   */
  private List<CellChange> exchanged(@Nullable Object[] values, List<CellSum> failing) {
    String reason = "the sum meets once the total and one part change places";
    for (CellSum sum : failing) {
      for (int part : sum.from) {
        @Nullable Object[] other = values.clone();
        other[sum.total] = values[part];
        other[part] = values[sum.total];
        if (sums.stream().noneMatch(one -> one.fails(other))) {
          return List.of(
              new CellChange(sum.total, figure(other[sum.total]), false, sum.id, reason),
              new CellChange(part, figure(other[part]), false, sum.id, reason));
        }
      }
    }
    return List.of();
  }

  private static @Nullable String figure(@Nullable Object value) {
    BigDecimal figure = CellValue.figure(value);
    return figure == null ? null : text(figure);
  }

  private static String text(BigDecimal figure) {
    return figure.stripTrailingZeros().toPlainString();
  }

  /** A cell that may be wrong, and the value by which every sum would hold. */
  private record CandidateCell(int cell, BigDecimal wanted, boolean unit) {}

  private List<CandidateCell> candidates(@Nullable Object[] values, List<CellSum> failing) {
    Set<Integer> cells = new LinkedHashSet<>(failing.get(0).cells());
    failing.forEach(sum -> cells.retainAll(sum.cells()));
    sums.stream()
        .filter(sum -> sum.complete(values) && !failing.contains(sum))
        .forEach(sum -> cells.removeAll(sum.cells()));
    List<CandidateCell> candidates = new ArrayList<>();
    for (int cell : cells) {
      wanted(values, failing, cell)
          .ifPresent(
              wanted ->
                  candidates.add(new CandidateCell(cell, wanted, unit(values[cell], wanted))));
    }
    return candidates;
  }

  /**
   * The value of a cell by which all of the sums hold; empty where there is none, or it is
   * negative.
   */
  private static Optional<BigDecimal> wanted(
      @Nullable Object[] values, List<CellSum> failing, int cell) {
    BigDecimal wanted = failing.get(0).wanted(values, cell);
    boolean same =
        failing.stream().allMatch(sum -> sum.wanted(values, cell).compareTo(wanted) == 0);
    return same && wanted.signum() >= 0 ? Optional.of(wanted) : Optional.empty();
  }

  /** Whether a number has enough digits to rule out a match by chance. */
  private static boolean significant(@Nullable Object value) {
    BigDecimal figure = CellValue.figure(value);
    return figure != null && figure.stripTrailingZeros().precision() >= SIGNIFICANT_DIGITS;
  }

  private static boolean unit(@Nullable Object value, BigDecimal wanted) {
    BigDecimal now = CellValue.figure(value);
    if (now == null || now.signum() == 0 || wanted.signum() == 0) {
      return false;
    }
    return ScaleJudge.FACTORS.stream()
        .anyMatch(
            factor ->
                now.multiply(factor).compareTo(wanted) == 0
                    || wanted.multiply(factor).compareTo(now) == 0);
  }

  /** A total and its parts, by column index. */
  private record CellSum(String id, int total, List<Integer> from) implements java.io.Serializable {

    List<Integer> cells() {
      List<Integer> cells = new ArrayList<>();
      cells.add(total);
      for (int part : from) {
        cells.add(part);
      }
      return cells;
    }

    boolean complete(@Nullable Object[] values) {
      return cells().stream().allMatch(cell -> CellValue.figure(values[cell]) != null);
    }

    @Nullable BigDecimal parts(@Nullable Object[] values) {
      BigDecimal sum = BigDecimal.ZERO;
      for (int part : from) {
        BigDecimal figure = CellValue.figure(values[part]);
        if (figure == null) {
          return null;
        }
        sum = sum.add(figure);
      }
      return sum;
    }

    /**
     * Whether all numbers are present and the sum differs by more than the rounding of its parts.
     */
    boolean fails(@Nullable Object[] values) {
      BigDecimal whole = CellValue.figure(values[total]);
      BigDecimal parts = parts(values);
      if (whole == null || parts == null) {
        return false;
      }
      int scale = Math.max(whole.stripTrailingZeros().scale(), parts.stripTrailingZeros().scale());
      BigDecimal slack =
          scale <= 0
              ? BigDecimal.ZERO
              : BigDecimal.ONE.movePointLeft(scale).multiply(BigDecimal.valueOf(from.size()));
      return whole.subtract(parts).abs().compareTo(slack) > 0;
    }

    BigDecimal wanted(@Nullable Object[] values, int cell) {
      BigDecimal parts = parts(values);
      BigDecimal whole = CellValue.figure(values[total]);
      if (parts == null || whole == null) {
        throw new IllegalStateException("a sum that fails has all of its figures");
      }
      if (cell == total) {
        return parts;
      }
      BigDecimal own = CellValue.figure(values[cell]);
      return own == null ? whole : whole.subtract(parts).add(own);
    }
  }
}
