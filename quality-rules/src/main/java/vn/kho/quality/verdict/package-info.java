/** What the rules said. */
@NullMarked
package vn.kho.quality.verdict;

import org.jspecify.annotations.NullMarked;
