/**
 * What is kept of one column while rows pass, exact and added to its like: sums, extremes,
 * quantiles, bins, counts of values.
 */
@NullMarked
package vn.kho.quality.engine.accumulator;

import org.jspecify.annotations.NullMarked;
