/** Vietnamese identifiers: what speaks for a number being one, and what speaks against it. */
@NullMarked
package vn.kho.schema.identifier;

import org.jspecify.annotations.NullMarked;
