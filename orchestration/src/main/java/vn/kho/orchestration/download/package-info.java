/** Fetches large files: with progress, resumed after an interruption, checked by hash. */
@NullMarked
package vn.kho.orchestration.download;

import org.jspecify.annotations.NullMarked;
