/**
 * Repairs values by the evidence of the table itself, as {@code kho.repair} of the contract
 * declares: certain ones are repaired with the original kept, others are proposed.
 */
@NullMarked
package vn.kho.etl.repair;

import org.jspecify.annotations.NullMarked;
