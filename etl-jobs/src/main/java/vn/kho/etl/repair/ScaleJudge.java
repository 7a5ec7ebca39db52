package vn.kho.etl.repair;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.RepairRule;

/**
 * Judges numbers of a similar size, one of which is a thousand (or a million) times larger or
 * smaller, since units were confused. Certain where the others are close together and far from it,
 * and the converted number is among them.
 */
final class ScaleJudge implements RepairJudge {
  private static final long serialVersionUID = 1L;
  private static final char BETWEEN = '\u001F';

  /** The factors between units that are confused: a thousand and a million. */
  static final List<BigDecimal> FACTORS =
      List.of(BigDecimal.valueOf(1_000), BigDecimal.valueOf(1_000_000));

  /**
   * Numbers are counted by size class: this many classes for each factor of ten, on a logarithmic
   * scale.
   */
  private static final int SIZES = 8;

  /**
   * Numbers of one unit are within this ratio; a gap of this ratio separates those of another unit.
   */
  private static final double SPREAD = 30;

  private final RepairRule rule;
  private final int[] from;
  private final int to;

  ScaleJudge(RepairRule rule, Contract contract) {
    this.rule = rule;
    this.from = RepairColumns.places(contract, rule.from());
    this.to = RepairColumns.places(contract, rule.to())[0];
  }

  @Override
  public boolean grouped() {
    return true;
  }

  @Override
  public @Nullable String group(@Nullable Object[] values) {
    return RepairColumns.joined(values, from, BETWEEN);
  }

  @Override
  public List<RowStatement> statements(@Nullable Object[] values, String hash) {
    BigDecimal figure = CellValue.figure(values[to]);
    if (figure == null || figure.signum() <= 0) {
      return List.of();
    }
    double number = figure.doubleValue();
    long size = (long) Math.floor(Math.log10(number) * SIZES);
    return List.of(new RowStatement(0, Long.toString(size), number, hash));
  }

  @Override
  public List<CellChange> changes(@Nullable Object[] values, GroupCellCounts evidence) {
    BigDecimal figure = CellValue.figure(values[to]);
    if (figure == null || figure.signum() <= 0) {
      return List.of();
    }
    List<GroupCellCounts.CellCount> sizes = new ArrayList<>(evidence.of(0));
    sizes.sort(Comparator.comparingDouble(GroupCellCounts.CellCount::least));
    MajorityFigures body = MajorityFigures.of(sizes, rule.share());
    double number = figure.doubleValue();
    if (body == null || (number >= body.least && number <= body.most)) {
      return List.of();
    }
    boolean more = number > body.most;
    for (BigDecimal factor : FACTORS) {
      BigDecimal other =
          more ? figure.divide(factor, java.math.MathContext.DECIMAL128) : figure.multiply(factor);
      double there = other.doubleValue();
      if (there >= body.least && there <= body.most) {
        boolean certain = body.rows >= rule.support() && body.tight();
        String reason =
            "the figure is "
                + factor
                + " times "
                + (more ? "" : "less than ")
                + "what "
                + body.rows
                + " of "
                + GroupCellCounts.rows(sizes)
                + " rows state, and among them in the other unit";
        String result = other.stripTrailingZeros().toPlainString();
        return List.of(new CellChange(to, result, certain, rule.id(), reason));
      }
    }
    return List.of();
  }

  /** The numbers that most rows have. */
  private record MajorityFigures(double least, double most, long rows) {

    /** The range of the numbers without a few far outliers; null where too few are in one range. */
    static @Nullable MajorityFigures of(List<GroupCellCounts.CellCount> sizes, double share) {
      int first = 0;
      int last = sizes.size() - 1;
      for (int i = 1; i < sizes.size(); i++) {
        boolean gap = sizes.get(i).least() >= sizes.get(i - 1).most() * SPREAD;
        long below = GroupCellCounts.rows(sizes.subList(0, i));
        long above = GroupCellCounts.rows(sizes.subList(i, sizes.size()));
        if (gap && below < above) {
          first = i;
        } else if (gap && i <= last && i > first) {
          last = i - 1;
        }
      }
      if (sizes.isEmpty() || last < first) {
        return null;
      }
      List<GroupCellCounts.CellCount> body = sizes.subList(first, last + 1);
      long rows = GroupCellCounts.rows(body);
      boolean most = (double) rows / GroupCellCounts.rows(sizes) >= share;
      return most
          ? new MajorityFigures(body.get(0).least(), body.get(body.size() - 1).most(), rows)
          : null;
    }

    boolean tight() {
      return most <= least * SPREAD;
    }
  }
}
