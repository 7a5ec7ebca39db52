@NullMarked
package vn.kho.schema.cleaner.code;

import org.jspecify.annotations.NullMarked;
