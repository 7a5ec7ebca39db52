/** Stage 1: reach the agency's server and open what it delivers. */
@NullMarked
package vn.kho.etl.extract;

import org.jspecify.annotations.NullMarked;
