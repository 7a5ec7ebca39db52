/** How the nights went, read from {@code ops} and {@code quality} through Trino. */
@NullMarked
package vn.kho.orchestration.runs;

import org.jspecify.annotations.NullMarked;
