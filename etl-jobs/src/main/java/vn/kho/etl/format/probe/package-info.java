/**
 * Record formats (JSON, JSON Lines, XML, GeoJSON, Parquet, plugins) without a contract: what a file
 * is, where its records are, and which fields they have. Rows are those that a load would read, by
 * the readers of {@link vn.kho.etl.format.RecordFormats}.
 */
@NullMarked
package vn.kho.etl.format.probe;

import org.jspecify.annotations.NullMarked;
