package vn.kho.schema.step;

/**
 * A step that gives amounts in đồng or in the unit of its column, and so takes no number that its
 * source shows with the sign of another currency or as a count of millions.
 */
public interface AmountStep extends CleanerStep {}
