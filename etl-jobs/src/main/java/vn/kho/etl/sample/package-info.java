/**
 * Generates agency files with the formats and defects of real ones, and the expected results of
 * loading them.
 */
@NullMarked
package vn.kho.etl.sample;

import org.jspecify.annotations.NullMarked;
