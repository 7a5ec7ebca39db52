/** Kinds of sources as contracts know them: names, options and what they do. */
@NullMarked
package vn.kho.schema.source;

import org.jspecify.annotations.NullMarked;
