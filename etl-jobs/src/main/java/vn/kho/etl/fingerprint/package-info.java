/** Checksums of what determines the result of a load: contract, code lists, program and plugins. */
@NullMarked
package vn.kho.etl.fingerprint;

import org.jspecify.annotations.NullMarked;
