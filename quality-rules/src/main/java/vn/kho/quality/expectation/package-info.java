/** The expectations: Great Expectations' names, arguments and meaning, a family a class. */
@NullMarked
package vn.kho.quality.expectation;

import org.jspecify.annotations.NullMarked;
