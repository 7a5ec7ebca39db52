/** Datasets that two agencies publish both. */
@NullMarked
package vn.kho.etl.duplicate;

import org.jspecify.annotations.NullMarked;
