/** Datasets that two agencies publish both. */
@NullMarked
package vn.kho.etl.twin;

import org.jspecify.annotations.NullMarked;
