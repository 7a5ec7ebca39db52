/** Starts Spark jobs as processes of their own. */
@NullMarked
package vn.kho.orchestration.process;

import org.jspecify.annotations.NullMarked;
