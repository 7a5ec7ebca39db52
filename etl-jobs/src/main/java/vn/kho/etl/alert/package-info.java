/** Tells the owners of datasets what went wrong in a night, by webhook and mail. */
@NullMarked
package vn.kho.etl.alert;

import org.jspecify.annotations.NullMarked;
