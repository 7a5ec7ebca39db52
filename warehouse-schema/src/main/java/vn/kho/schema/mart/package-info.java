/** Marts: one SELECT with a title and a comment for every column. */
@NullMarked
package vn.kho.schema.mart;

import org.jspecify.annotations.NullMarked;
