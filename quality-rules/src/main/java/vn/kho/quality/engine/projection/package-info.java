/**
 * Rows with the values that rules ask for, by Spark's compiled expressions, in tasks and in this
 * process, or there in plain Java.
 */
@NullMarked
package vn.kho.quality.engine.projection;

import org.jspecify.annotations.NullMarked;
