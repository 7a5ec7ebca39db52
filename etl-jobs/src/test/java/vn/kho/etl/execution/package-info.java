/** Holds the local and the distributed execution to one meaning, by random datasets. */
@NullMarked
package vn.kho.etl.execution;

import org.jspecify.annotations.NullMarked;
