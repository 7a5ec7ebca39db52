package vn.kho.schema.step;

/**
 * A step that gives amounts in đồng or in the unit of its column, and so takes no number that its
 * source shows with the sign of another currency or as a count of millions.
 */
public interface AmountStep extends CleanerStep {

  /**
   * Whether its amounts are of a unit that a source shows beside a number, such as USD or triệu.
   */
  boolean takes(String shown);
}
