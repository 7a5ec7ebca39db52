/** Reads the data that a suite is run on: CSV, Parquet, Iceberg. */
@NullMarked
package vn.kho.quality.data;

import org.jspecify.annotations.NullMarked;
