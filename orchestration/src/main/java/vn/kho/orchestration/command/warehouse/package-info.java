/** Commands about the warehouse as a whole: demo, sample data, settings, validation, benchmarks. */
@NullMarked
package vn.kho.orchestration.command.warehouse;

import org.jspecify.annotations.NullMarked;
