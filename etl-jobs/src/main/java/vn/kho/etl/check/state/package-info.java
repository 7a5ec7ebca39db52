/** Where aggregate states of tables are kept: in a folder of this machine or an object store. */
@NullMarked
package vn.kho.etl.check.state;

import org.jspecify.annotations.NullMarked;
