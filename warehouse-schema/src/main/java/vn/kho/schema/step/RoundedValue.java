package vn.kho.schema.step;

/**
 * A value whose digits were more than its column holds, rounded as the contract allows.
 *
 * @param value the rounded value, of the column's type
 */
public record RoundedValue(Object value) {}
