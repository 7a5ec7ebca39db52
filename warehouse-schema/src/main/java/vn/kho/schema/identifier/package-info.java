/** Parsing, plausibility checks and restoration of Vietnamese identifiers. */
@NullMarked
package vn.kho.schema.identifier;

import org.jspecify.annotations.NullMarked;
