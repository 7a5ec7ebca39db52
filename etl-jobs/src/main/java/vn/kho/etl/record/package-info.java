/** Formats: records as text, one at a time, from JSON, CSV and Excel. No Spark. */
@NullMarked
package vn.kho.etl.record;

import org.jspecify.annotations.NullMarked;
