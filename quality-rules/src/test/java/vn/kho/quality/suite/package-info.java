@NullMarked
package vn.kho.quality.suite;

import org.jspecify.annotations.NullMarked;
