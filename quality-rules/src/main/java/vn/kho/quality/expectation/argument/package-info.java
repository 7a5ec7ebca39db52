/** What the arguments of expectations may be, how they are read, and what they are read in. */
@NullMarked
package vn.kho.quality.expectation.argument;

import org.jspecify.annotations.NullMarked;
