/**
 * Matches the rows of a delivery with the rows of a table by key, for any number of rows: only
 * hashes of keys and contents are compared, and the result is places, that is, files and positions.
 */
@NullMarked
package vn.kho.etl.match;

import org.jspecify.annotations.NullMarked;
