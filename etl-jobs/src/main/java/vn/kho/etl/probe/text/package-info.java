/**
 * Delimited and plain text without a contract: its dialect, where its tables begin and end, and
 * which rows name the columns.
 */
@NullMarked
package vn.kho.etl.probe.text;

import org.jspecify.annotations.NullMarked;
