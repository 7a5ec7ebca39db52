/** Commands about SQL: the local Trino, a shell, the notebooks. */
@NullMarked
package vn.kho.orchestration.command.sql;

import org.jspecify.annotations.NullMarked;
