/** Regular expressions and LIKE patterns from contracts and suites, matched with bounded work. */
@NullMarked
package vn.kho.schema.pattern;

import org.jspecify.annotations.NullMarked;
