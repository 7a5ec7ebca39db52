/** Starts after-load stages as jobs and reads what became of their outputs. */
@NullMarked
package vn.kho.orchestration.afterload;

import org.jspecify.annotations.NullMarked;
