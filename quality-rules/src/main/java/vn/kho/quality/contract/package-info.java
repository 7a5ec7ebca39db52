/** Rules that a data contract states: its constraints and its {@code quality} entries. */
@NullMarked
package vn.kho.quality.contract;

import org.jspecify.annotations.NullMarked;
