/** What differs between a source and the contract that describes it, found before it is loaded. */
@NullMarked
package vn.kho.etl.drift;

import org.jspecify.annotations.NullMarked;
