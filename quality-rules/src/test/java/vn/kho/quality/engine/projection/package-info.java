@NullMarked
package vn.kho.quality.engine.projection;

import org.jspecify.annotations.NullMarked;
