/** What is remembered of a dataset between two nights, so that a change costs what it is. */
@NullMarked
package vn.kho.quality.state;

import org.jspecify.annotations.NullMarked;
