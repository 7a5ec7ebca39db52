/** Notifies the owners of datasets of what went wrong in a night, by webhook and mail. */
@NullMarked
package vn.kho.etl.alert;

import org.jspecify.annotations.NullMarked;
