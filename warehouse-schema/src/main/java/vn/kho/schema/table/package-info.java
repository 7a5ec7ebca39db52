/** The tables that Kho keeps about itself, column by column. */
@NullMarked
package vn.kho.schema.table;

import org.jspecify.annotations.NullMarked;
