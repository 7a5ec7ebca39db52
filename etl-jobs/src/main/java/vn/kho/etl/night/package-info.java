/** The night: many datasets, several at once, each through every room. */
@NullMarked
package vn.kho.etl.night;

import org.jspecify.annotations.NullMarked;
