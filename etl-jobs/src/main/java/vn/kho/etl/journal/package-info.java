/** What a run leaves behind about itself: runs, files, verdicts, findings, quarantine. */
@NullMarked
package vn.kho.etl.journal;

import org.jspecify.annotations.NullMarked;
