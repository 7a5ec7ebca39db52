/** How good data are: rules, dimensions, columns, datasets and agencies, out of 100. */
@NullMarked
package vn.kho.quality.score;

import org.jspecify.annotations.NullMarked;
