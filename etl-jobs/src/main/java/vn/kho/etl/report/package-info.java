/** What a night tells: progress while it runs, a table or JSON at its end. */
@NullMarked
package vn.kho.etl.report;

import org.jspecify.annotations.NullMarked;
