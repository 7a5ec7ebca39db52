/**
 * Aggregate states of a dataset that are stored between loads, so that the cost of judging a change
 * depends on its size.
 */
@NullMarked
package vn.kho.quality.state;

import org.jspecify.annotations.NullMarked;
