@NullMarked
package vn.kho.quality;

import org.jspecify.annotations.NullMarked;
