/** Figures of the loads for Prometheus. */
@NullMarked
package vn.kho.etl.telemetry;

import org.jspecify.annotations.NullMarked;
