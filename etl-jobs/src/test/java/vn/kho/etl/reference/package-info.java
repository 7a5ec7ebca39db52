@NullMarked
package vn.kho.etl.reference;

import org.jspecify.annotations.NullMarked;
