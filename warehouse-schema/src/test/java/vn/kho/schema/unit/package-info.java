@NullMarked
package vn.kho.schema.unit;

import org.jspecify.annotations.NullMarked;
