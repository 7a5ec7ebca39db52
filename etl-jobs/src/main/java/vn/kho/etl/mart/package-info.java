/** The after-load stage of marts: views for analysts, and the lists that come with Kho. */
@NullMarked
package vn.kho.etl.mart;

import org.jspecify.annotations.NullMarked;
