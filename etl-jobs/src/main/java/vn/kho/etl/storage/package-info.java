/** Where bytes are kept: local folders and object storage, one way to both. */
@NullMarked
package vn.kho.etl.storage;

import org.jspecify.annotations.NullMarked;
