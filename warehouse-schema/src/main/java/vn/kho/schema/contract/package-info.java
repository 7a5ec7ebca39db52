/** Contracts: one dataset, one Open Data Contract Standard file. */
@NullMarked
package vn.kho.schema.contract;

import org.jspecify.annotations.NullMarked;
