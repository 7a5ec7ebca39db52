/** Undoing loads: a table is rolled back to an earlier snapshot, or dropped. */
@NullMarked
package vn.kho.etl.undo;

import org.jspecify.annotations.NullMarked;
