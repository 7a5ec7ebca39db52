/** Stage 4: one row per thing, and a link from every merged row to its survivor. */
@NullMarked
package vn.kho.etl.dedupe;

import org.jspecify.annotations.NullMarked;
