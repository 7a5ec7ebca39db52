package vn.kho.quality.expectation;

/**
 * A value and how often it is in the rows.
 *
 * @param value as Spark gives it
 * @param count how often
 */
public record ValueCount(Object value, long count) {}
