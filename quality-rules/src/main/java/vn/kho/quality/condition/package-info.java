/** Row conditions: which rows a rule looks at, in every form that Great Expectations has saved. */
@NullMarked
package vn.kho.quality.condition;

import org.jspecify.annotations.NullMarked;
