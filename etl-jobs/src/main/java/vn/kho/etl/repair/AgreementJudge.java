package vn.kho.etl.repair;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.RepairRule;

/**
 * Judges columns whose values should agree within a group: by a functional dependency, where each
 * row is counted, or by a vote, where the distinct values of another column, such as agencies, are
 * counted.
 *
 * <p>A dependency changes a value only in one of these cases: the value is a typing error of the
 * group's most frequent value and occurs in no other group; it is that value decoded in a wrong
 * encoding; or the row agrees with its group in another column whose value no other group has. In
 * other cases the value by which the row belongs to the group may be the wrong one.
 */
final class AgreementJudge implements RepairJudge {
  private static final long serialVersionUID = 1L;
  private static final char BETWEEN = '\u001F';

  private final RepairRule rule;
  private final int[] from;
  private final int[] to;
  private final int by;

  AgreementJudge(RepairRule rule, Contract contract) {
    this.rule = rule;
    this.from = RepairColumns.places(contract, rule.from());
    this.to = RepairColumns.places(contract, rule.to());
    this.by = rule.by().isEmpty() ? -1 : RepairColumns.places(contract, List.of(rule.by()))[0];
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
    String witness = by < 0 ? hash : CellValue.text(values[by]);
    List<RowStatement> said = new ArrayList<>(to.length);
    for (int i = 0; i < to.length && witness != null; i++) {
      String value = CellValue.text(values[to[i]]);
      if (value != null) {
        said.add(new RowStatement(i, value, 0, witness));
      }
    }
    return said;
  }

  @Override
  public List<CellChange> changes(@Nullable Object[] values, GroupCellCounts evidence) {
    List<CellChange> changes = new ArrayList<>(0);
    for (int i = 0; i < to.length; i++) {
      String value = CellValue.text(values[to[i]]);
      List<GroupCellCounts.CellCount> counted = evidence.of(i);
      if (value != null && counted.size() > 1 && !counted.get(0).cell().equals(value)) {
        changes.add(change(values, evidence, i, value));
      } else if (value != null && counted.size() > 1 && tied(counted)) {
        changes.add(new CellChange(to[i], null, false, rule.id(), reason(counted)));
      }
    }
    return changes;
  }

  private static boolean tied(List<GroupCellCounts.CellCount> counted) {
    return counted.get(0).rows() == counted.get(1).rows();
  }

  private CellChange change(
      @Nullable Object[] values, GroupCellCounts evidence, int measure, String value) {
    List<GroupCellCounts.CellCount> counted = evidence.of(measure);
    GroupCellCounts.CellCount best = counted.get(0);
    String reason = reason(counted);
    if (tied(counted)) {
      return new CellChange(to[measure], null, false, rule.id(), reason);
    }
    Optional<GroupCellCounts.CellCount> own = GroupCellCounts.find(counted, value);
    boolean few = own.isPresent() && own.orElseThrow().rows() <= Math.max(1, best.rows() / 4);
    boolean strong =
        best.rows() >= rule.support()
            && (double) best.rows() / GroupCellCounts.rows(counted) >= rule.share();
    boolean certain = strong && few;
    if (certain && rule.kind() == RepairRule.RepairRuleKind.DEPENDENCY) {
      boolean error = own.orElseThrow().groups() == 1 && TypingError.of(value, best.cell());
      boolean misread = MisreadBytes.of(value, best.cell());
      certain = error || misread || corroborated(values, evidence, measure);
      reason += error ? "; a typing error of it" : misread ? "; its bytes in a wrong encoding" : "";
    }
    return new CellChange(to[measure], best.cell(), certain, rule.id(), reason);
  }

  /** Whether the row has, in another column, the value of its group that no other group has. */
  private boolean corroborated(@Nullable Object[] values, GroupCellCounts evidence, int measure) {
    for (int i = 0; i < to.length; i++) {
      List<GroupCellCounts.CellCount> counted = evidence.of(i);
      if (i != measure && !counted.isEmpty()) {
        GroupCellCounts.CellCount best = counted.get(0);
        boolean own = best.cell().equals(CellValue.text(values[to[i]]));
        if (own && best.groups() == 1 && best.rows() >= rule.support()) {
          return true;
        }
      }
    }
    return false;
  }

  private String reason(List<GroupCellCounts.CellCount> counted) {
    String who = rule.kind() == RepairRule.RepairRuleKind.VOTE ? rule.by() : "rows";
    return counted.get(0).rows()
        + " of "
        + GroupCellCounts.rows(counted)
        + " "
        + who
        + " with the same "
        + String.join(", ", rule.from())
        + " have the most frequent of "
        + counted.size()
        + " values";
  }
}
