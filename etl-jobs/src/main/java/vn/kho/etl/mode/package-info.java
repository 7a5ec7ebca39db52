/** How a delivery changes its table, by the contract's load mode. */
@NullMarked
package vn.kho.etl.mode;

import org.jspecify.annotations.NullMarked;
