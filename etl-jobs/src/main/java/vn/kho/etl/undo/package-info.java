/** What a person takes back: a table put back to an earlier snapshot, or dropped. */
@NullMarked
package vn.kho.etl.undo;

import org.jspecify.annotations.NullMarked;
