/**
 * The engine of the rules: one pass over rows, in this process or on Spark, whose accumulators give
 * every figure that rules need, and states that a later change is added to. It uses Spark's
 * Catalyst and, for figures that Deequ defines, {@link vn.kho.quality.deequ}.
 */
@NullMarked
package vn.kho.quality.engine;

import org.jspecify.annotations.NullMarked;
