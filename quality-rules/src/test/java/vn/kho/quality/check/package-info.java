@NullMarked
package vn.kho.quality.check;

import org.jspecify.annotations.NullMarked;
