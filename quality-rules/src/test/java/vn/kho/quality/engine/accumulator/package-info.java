@NullMarked
package vn.kho.quality.engine.accumulator;

import org.jspecify.annotations.NullMarked;
