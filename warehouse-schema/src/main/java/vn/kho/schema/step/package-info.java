/** Interfaces of cleaning steps, their context, and the normalisation of texts before them. */
@NullMarked
package vn.kho.schema.step;

import org.jspecify.annotations.NullMarked;
