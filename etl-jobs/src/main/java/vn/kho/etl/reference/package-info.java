/** Publishes the lists with validity that come with Kho as tables. */
@NullMarked
package vn.kho.etl.reference;

import org.jspecify.annotations.NullMarked;
