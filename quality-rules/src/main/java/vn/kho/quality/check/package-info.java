/** Runs a suite on data, and formats the result as Great Expectations does. */
@NullMarked
package vn.kho.quality.check;

import org.jspecify.annotations.NullMarked;
