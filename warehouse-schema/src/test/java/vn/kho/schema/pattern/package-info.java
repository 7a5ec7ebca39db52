@NullMarked
package vn.kho.schema.pattern;

import org.jspecify.annotations.NullMarked;
