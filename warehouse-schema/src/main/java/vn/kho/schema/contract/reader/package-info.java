/** Reads contracts from their files, part by part, and reports every problem with its line. */
@NullMarked
package vn.kho.schema.contract.reader;

import org.jspecify.annotations.NullMarked;
