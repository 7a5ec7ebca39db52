/** Administrative units of Việt Nam before and after July 2025, and addresses that name them. */
@NullMarked
package vn.kho.schema.unit;

import org.jspecify.annotations.NullMarked;
