/**
 * Databases: rows since a cursor, in ranges, keys of rows that are there, and samples for drafts.
 */
@NullMarked
package vn.kho.etl.extract.jdbc;

import org.jspecify.annotations.NullMarked;
