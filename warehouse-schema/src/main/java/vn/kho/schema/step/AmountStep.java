package vn.kho.schema.step;

/**
 * A step for amounts in dong or in the unit of its column. It refuses a number that its source
 * displays with the symbol of another currency or in millions.
 */
public interface AmountStep extends CleanerStep {

  /**
   * Whether its amounts may have a unit that a source displays beside the number, such as USD or
   * triệu.
   */
  boolean takes(String shown);
}
