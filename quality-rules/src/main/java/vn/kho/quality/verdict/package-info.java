/** The results of the rules. */
@NullMarked
package vn.kho.quality.verdict;

import org.jspecify.annotations.NullMarked;
