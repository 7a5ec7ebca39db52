/** The ledger: counts of rows in and out of every stage, which must balance. */
@NullMarked
package vn.kho.etl.ledger;

import org.jspecify.annotations.NullMarked;
