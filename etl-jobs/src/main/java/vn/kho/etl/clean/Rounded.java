package vn.kho.etl.clean;

/**
 * A value whose digits were more than its column holds, rounded as the contract allows.
 *
 * @param value the rounded value, of the column's type
 */
record Rounded(Object value) {}
