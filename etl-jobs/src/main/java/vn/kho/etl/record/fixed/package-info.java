/** Reads text whose columns stand at fixed places. */
@NullMarked
package vn.kho.etl.record.fixed;

import org.jspecify.annotations.NullMarked;
