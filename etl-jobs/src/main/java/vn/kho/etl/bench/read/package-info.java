/**
 * Measures the readers of formats beside plain libraries on the same generated files, and reads of
 * many small files.
 */
@NullMarked
package vn.kho.etl.bench.read;

import org.jspecify.annotations.NullMarked;
