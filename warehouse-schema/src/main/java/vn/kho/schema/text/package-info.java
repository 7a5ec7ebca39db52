/** Text helpers: tables and widths on a terminal, white space, order and edit distance. */
@NullMarked
package vn.kho.schema.text;

import org.jspecify.annotations.NullMarked;
