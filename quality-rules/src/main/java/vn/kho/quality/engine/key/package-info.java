/**
 * Exact uniqueness: the hashes of keys dealt out to tasks, counted there, and kept between loads.
 */
@NullMarked
package vn.kho.quality.engine.key;

import org.jspecify.annotations.NullMarked;
