/**
 * Detects record formats (JSON, JSON Lines, XML, GeoJSON, Parquet, plugins) and fixed-width or
 * printed text tables without a contract: the format, the record path and the fields. Rows of
 * record formats are those that a load would read, by the readers of {@link
 * vn.kho.etl.format.RecordFormats}.
 */
@NullMarked
package vn.kho.etl.format.probe;

import org.jspecify.annotations.NullMarked;
