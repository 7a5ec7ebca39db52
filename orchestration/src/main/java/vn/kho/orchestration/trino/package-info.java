/** The local Trino: its files, its Java, its configuration, its process, its answers. */
@NullMarked
package vn.kho.orchestration.trino;

import org.jspecify.annotations.NullMarked;
