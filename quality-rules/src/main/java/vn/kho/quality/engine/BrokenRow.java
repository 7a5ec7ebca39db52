package vn.kho.quality.engine;

import org.apache.spark.sql.Row;

/**
 * A row that breaks a rule.
 *
 * @param position its place among all rows, from 0
 * @param values the columns that were asked for
 */
public record BrokenRow(long position, Row values) {}
