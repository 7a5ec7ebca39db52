/**
 * Matches rows of a delivery with rows of a table by their keys, whatever their number: compares
 * hashes of keys and contents alone, and answers with places in files.
 */
@NullMarked
package vn.kho.etl.match;

import org.jspecify.annotations.NullMarked;
