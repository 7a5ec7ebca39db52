/** Objects of a store. */
@NullMarked
package vn.kho.etl.extract.s3;

import org.jspecify.annotations.NullMarked;
