/** Rows on their way: few in this process, many staged for Spark. */
@NullMarked
package vn.kho.etl.rows;

import org.jspecify.annotations.NullMarked;
