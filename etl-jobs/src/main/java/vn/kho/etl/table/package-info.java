/** Iceberg: the catalog, tables, branches, commits and files. */
@NullMarked
package vn.kho.etl.table;

import org.jspecify.annotations.NullMarked;
