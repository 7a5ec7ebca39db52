/** Patterns that a file handed in may hold, matched with a bound on the work. */
@NullMarked
package vn.kho.schema.pattern;

import org.jspecify.annotations.NullMarked;
