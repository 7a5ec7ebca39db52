package vn.kho.quality.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows set aside for one reason.
 *
 * @param code the stable code
 * @param rule the rule that refused them; null where they could not be cleaned
 * @param column the column; null where it is about several, or the whole record
 * @param rows how many faults; a row with two faults counts in both
 * @param examples a few of them
 */
public record QuarantineSummary(
    String code,
    @Nullable String rule,
    @Nullable String column,
    long rows,
    List<FailingRow> examples) {

  /** Copies the list. */
  public QuarantineSummary {
    examples = List.copyOf(examples);
  }
}
