package vn.kho.schema.contract;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/**
 * One way in which the rows of a delivery may repair each other ({@code kho.repair}).
 *
 * @param id its name in {@code quality.repair}
 * @param kind what the rows are evidence of
 * @param from dependency: the columns that decide the others; vote: the columns that name the
 *     thing; sum: the parts; scale: the columns within whose values figures are alike, none for the
 *     whole table
 * @param to the columns that may be repaired; of a sum the total
 * @param by vote: the column that says who states a value; empty text otherwise
 * @param support how many rows, or voters, the value that wins needs
 * @param share the share of all (0 to 1) that it needs
 */
public record RepairRule(
    String id,
    RepairRuleKind kind,
    List<String> from,
    List<String> to,
    String by,
    int support,
    double share)
    implements Serializable {

  /** What rows are evidence of. */
  public enum RepairRuleKind {
    /** Rows with equal values of {@code from} have equal values of each column of {@code to}. */
    DEPENDENCY(3, 0.75),
    /** Rows of several sources about one thing should have equal values. */
    VOTE(4, 0.8),
    /** {@code to} is the sum of {@code from}, row by row. */
    SUM(0, 0),
    /** Figures that are alike, and one of them a thousand times more or less. */
    SCALE(8, 0.9);

    private final int support;
    private final double share;

    RepairRuleKind(int support, double share) {
      this.support = support;
      this.share = share;
    }

    /** How it is written. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The support that is asked where a contract says nothing. */
    public int support() {
      return support;
    }

    /** The share that is asked where a contract says nothing. */
    public double share() {
      return share;
    }
  }

  /** Copies the columns. */
  public RepairRule {
    from = List.copyOf(from);
    to = List.copyOf(to);
  }
}
