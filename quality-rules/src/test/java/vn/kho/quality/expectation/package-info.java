@NullMarked
package vn.kho.quality.expectation;

import org.jspecify.annotations.NullMarked;
