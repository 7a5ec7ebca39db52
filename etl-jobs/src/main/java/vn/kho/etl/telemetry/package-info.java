/** Exports metrics of loads to Prometheus. */
@NullMarked
package vn.kho.etl.telemetry;

import org.jspecify.annotations.NullMarked;
