/** Reads what runs left behind about themselves, for the pages of the quality owner. */
@NullMarked
package vn.kho.etl.review;

import org.jspecify.annotations.NullMarked;
