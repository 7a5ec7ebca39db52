/** Suites: what must be true, in Great Expectations' words. */
@NullMarked
package vn.kho.quality.suite;

import org.jspecify.annotations.NullMarked;
