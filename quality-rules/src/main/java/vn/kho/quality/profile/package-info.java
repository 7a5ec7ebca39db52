/** What columns hold, and the rules that this suggests. */
@NullMarked
package vn.kho.quality.profile;

import org.jspecify.annotations.NullMarked;
