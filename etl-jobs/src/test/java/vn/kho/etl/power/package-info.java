/** A file system that forgets, when the power fails, what was not forced to the disk. */
@NullMarked
package vn.kho.etl.power;

import org.jspecify.annotations.NullMarked;
