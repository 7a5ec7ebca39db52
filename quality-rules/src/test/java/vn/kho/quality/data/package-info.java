@NullMarked
package vn.kho.quality.data;

import org.jspecify.annotations.NullMarked;
