/**
 * Records of CSV files: their layout, their lines, and the fields between delimiters and quotes.
 */
@NullMarked
package vn.kho.etl.record.csv;

import org.jspecify.annotations.NullMarked;
