/** Cleaners of dates, moments, times of day and periods. */
@NullMarked
package vn.kho.schema.cleaner.date;

import org.jspecify.annotations.NullMarked;
