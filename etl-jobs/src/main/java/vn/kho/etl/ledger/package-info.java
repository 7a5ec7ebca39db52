/** The ledger: rows through every door, which must balance. */
@NullMarked
package vn.kho.etl.ledger;

import org.jspecify.annotations.NullMarked;
