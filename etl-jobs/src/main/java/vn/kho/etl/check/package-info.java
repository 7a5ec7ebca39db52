/** Stage 5: the rules, on an audit branch; ends in a verdict. */
@NullMarked
package vn.kho.etl.check;

import org.jspecify.annotations.NullMarked;
