/**
 * The cleaners, one descriptor class each, in packages by topic, and what runs them over a column.
 */
@NullMarked
package vn.kho.schema.cleaner;

import org.jspecify.annotations.NullMarked;
