/** Rules over Spark datasets: compile a suite once, judge rows with it. */
@NullMarked
package vn.kho.quality;

import org.jspecify.annotations.NullMarked;
