/** Measures the pipeline on generated input, against plain Spark in the same run. */
@NullMarked
package vn.kho.etl.bench;

import org.jspecify.annotations.NullMarked;
