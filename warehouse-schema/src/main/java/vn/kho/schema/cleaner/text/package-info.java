/** Cleaners of names and other texts. */
@NullMarked
package vn.kho.schema.cleaner.text;

import org.jspecify.annotations.NullMarked;
