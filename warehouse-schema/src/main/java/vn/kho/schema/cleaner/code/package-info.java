/** Cleaners that map a value to a code, a flag or a word of a list. */
@NullMarked
package vn.kho.schema.cleaner.code;

import org.jspecify.annotations.NullMarked;
