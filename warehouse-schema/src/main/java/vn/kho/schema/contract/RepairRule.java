package vn.kho.schema.contract;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/**
 * A rule by which values are repaired from other values of the delivery ({@code kho.repair}).
 *
 * @param id its name in {@code quality.repair}
 * @param kind the kind of evidence
 * @param from dependency: the determining columns; vote: the columns that identify the thing; sum:
 *     the parts; scale: the columns that group numbers of similar size, none for the whole table
 * @param to the columns that may be repaired; of a sum the total
 * @param by vote: the column with the voter; an empty text for other kinds
 * @param support the least number of rows, or voters, for the winning value
 * @param share the least share (0 to 1) for the winning value
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

  /** The kind of evidence of a repair rule. */
  public enum RepairRuleKind {
    /** Rows with equal values of {@code from} have equal values of each column of {@code to}. */
    DEPENDENCY(3, 0.75),
    /** Rows of several sources about one thing should have the same values. */
    VOTE(4, 0.8),
    /** {@code to} is the sum of {@code from}, row by row. */
    SUM(0, 0),
    /** Numbers are of similar size, and one of them is a thousand times larger or smaller. */
    SCALE(8, 0.9);

    private final int support;
    private final double share;

    RepairRuleKind(int support, double share) {
      this.support = support;
      this.share = share;
    }

    /** The word in contracts. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The default of {@code support}. */
    public int support() {
      return support;
    }

    /** The default of {@code share}. */
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
