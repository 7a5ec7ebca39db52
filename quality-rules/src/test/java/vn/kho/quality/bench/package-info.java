@NullMarked
package vn.kho.quality.bench;

import org.jspecify.annotations.NullMarked;
