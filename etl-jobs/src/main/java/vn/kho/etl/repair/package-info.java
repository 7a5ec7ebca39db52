/**
 * Repairs values by evidence within the table, as {@code kho.repair} of the contract declares:
 * certain changes are applied and the original is kept in {@code quality.repair}; others are
 * proposed.
 */
@NullMarked
package vn.kho.etl.repair;

import org.jspecify.annotations.NullMarked;
