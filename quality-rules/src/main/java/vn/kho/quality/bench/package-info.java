/** Measures what rules cost, against plain Spark on the same rows in the same run. */
@NullMarked
package vn.kho.quality.bench;

import org.jspecify.annotations.NullMarked;
