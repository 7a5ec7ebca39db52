/**
 * Which rows of a delivery are which rows of a table, for rows of any number that have keys: told
 * from hashes of keys and contents alone, and answered with places in files.
 */
@NullMarked
package vn.kho.etl.match;

import org.jspecify.annotations.NullMarked;
