/** Runs the benchmarks, each as a process, and writes the page of their figures. */
@NullMarked
package vn.kho.orchestration.bench;

import org.jspecify.annotations.NullMarked;
