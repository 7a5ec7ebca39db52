/** Cleaners of numbers, amounts and quantities. */
@NullMarked
package vn.kho.schema.cleaner.number;

import org.jspecify.annotations.NullMarked;
