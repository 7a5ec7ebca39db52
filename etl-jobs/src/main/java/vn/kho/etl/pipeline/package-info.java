/** The night: many datasets, several at once, each through every stage. */
@NullMarked
package vn.kho.etl.pipeline;

import org.jspecify.annotations.NullMarked;
