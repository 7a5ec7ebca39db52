@NullMarked
package vn.kho.quality.gx;

import org.jspecify.annotations.NullMarked;
