/** By what a delivery was read: its contract, its code lists, this build and its plugins. */
@NullMarked
package vn.kho.etl.fingerprint;

import org.jspecify.annotations.NullMarked;
