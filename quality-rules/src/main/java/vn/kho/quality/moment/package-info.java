/** Dates and times as people write them. */
@NullMarked
package vn.kho.quality.moment;

import org.jspecify.annotations.NullMarked;
