/** Invented agency files with the shapes and the mess of real ones, and the truth about them. */
@NullMarked
package vn.kho.etl.sample;

import org.jspecify.annotations.NullMarked;
