/** Stage 2: keep the bytes as received. */
@NullMarked
package vn.kho.etl.land;

import org.jspecify.annotations.NullMarked;
