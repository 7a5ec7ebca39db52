/** A cache of values computed for recurring texts. */
@NullMarked
package vn.kho.schema.cache;

import org.jspecify.annotations.NullMarked;
