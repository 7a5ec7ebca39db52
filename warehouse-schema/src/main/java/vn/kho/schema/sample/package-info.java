/** Invented agency files with the shapes and the mess of real ones, and the truth about them. */
@NullMarked
package vn.kho.schema.sample;

import org.jspecify.annotations.NullMarked;
