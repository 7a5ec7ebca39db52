/** Vietnamese identifiers: what speaks for a number being one, and what speaks against it. */
@NullMarked
package vn.kho.quality.vietnam;

import org.jspecify.annotations.NullMarked;
