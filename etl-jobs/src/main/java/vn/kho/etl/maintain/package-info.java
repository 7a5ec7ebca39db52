/**
 * Maintenance of tables: compacts files and manifests, expires snapshots, removes orphaned files
 * and old rows of system tables.
 */
@NullMarked
package vn.kho.etl.maintain;

import org.jspecify.annotations.NullMarked;
