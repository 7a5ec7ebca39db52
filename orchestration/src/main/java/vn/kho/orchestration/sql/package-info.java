/** Asks Trino over JDBC and shows the answers. */
@NullMarked
package vn.kho.orchestration.sql;

import org.jspecify.annotations.NullMarked;
