@NullMarked
package vn.kho.schema.cleaner.place;

import org.jspecify.annotations.NullMarked;
