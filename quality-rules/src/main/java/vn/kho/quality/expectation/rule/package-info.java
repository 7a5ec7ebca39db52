/** The kinds of expectations, each with the checks that it is compiled to. */
@NullMarked
package vn.kho.quality.expectation.rule;

import org.jspecify.annotations.NullMarked;
