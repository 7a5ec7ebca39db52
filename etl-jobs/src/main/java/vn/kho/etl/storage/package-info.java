/** Where bytes are kept: one interface to local folders and object storage. */
@NullMarked
package vn.kho.etl.storage;

import org.jspecify.annotations.NullMarked;
