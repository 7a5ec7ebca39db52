/** The mains that the kho command starts. */
@NullMarked
package vn.kho.etl.jobs;

import org.jspecify.annotations.NullMarked;
