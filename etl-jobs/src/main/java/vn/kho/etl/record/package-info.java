/**
 * Readers of record formats: one record at a time, with values of the types that the file has. CSV,
 * JSON, XML, GeoJSON and fixed width; workbooks are in {@link vn.kho.etl.workbook}. No Spark.
 */
@NullMarked
package vn.kho.etl.record;

import org.jspecify.annotations.NullMarked;
