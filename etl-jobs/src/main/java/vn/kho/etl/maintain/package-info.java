/** Keeps tables fit: few files, few manifests, no old snapshots, nothing left lying about. */
@NullMarked
package vn.kho.etl.maintain;

import org.jspecify.annotations.NullMarked;
