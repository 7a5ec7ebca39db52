@NullMarked
package vn.kho.quality.engine.key;

import org.jspecify.annotations.NullMarked;
