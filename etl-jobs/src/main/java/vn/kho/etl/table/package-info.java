/** Iceberg at its plainest: the catalog, tables, branches, files. */
@NullMarked
package vn.kho.etl.table;

import org.jspecify.annotations.NullMarked;
