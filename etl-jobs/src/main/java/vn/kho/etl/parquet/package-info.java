/** Reads Parquet files row by row. */
@org.jspecify.annotations.NullMarked
package vn.kho.etl.parquet;
