/** Output of a run: progress while it runs, and a summary as text or JSON at its end. */
@NullMarked
package vn.kho.etl.report;

import org.jspecify.annotations.NullMarked;
