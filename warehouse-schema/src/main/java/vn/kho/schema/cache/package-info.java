/** What was worked out last, for values that recur. */
@NullMarked
package vn.kho.schema.cache;

import org.jspecify.annotations.NullMarked;
