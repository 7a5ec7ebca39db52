/** Checksums. */
@NullMarked
package vn.kho.schema.digest;

import org.jspecify.annotations.NullMarked;
