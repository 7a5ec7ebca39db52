/** The rules of each dataset: of its contract and suites, over code lists and other datasets. */
@NullMarked
package vn.kho.etl.rules;

import org.jspecify.annotations.NullMarked;
