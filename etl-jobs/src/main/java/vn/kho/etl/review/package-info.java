/** Reads what runs recorded in the system tables, for the pages of quality reports. */
@NullMarked
package vn.kho.etl.review;

import org.jspecify.annotations.NullMarked;
