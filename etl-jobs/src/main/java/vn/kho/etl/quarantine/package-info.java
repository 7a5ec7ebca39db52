/** Records that were set aside: their state and history, and what a later run makes of them. */
@NullMarked
package vn.kho.etl.quarantine;

import org.jspecify.annotations.NullMarked;
