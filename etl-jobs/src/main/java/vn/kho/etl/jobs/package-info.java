/** The main classes of the processes that the kho command starts. */
@NullMarked
package vn.kho.etl.jobs;

import org.jspecify.annotations.NullMarked;
