/**
 * The encodings of Vietnamese text before Unicode as charsets, what is found out of bytes whose
 * encoding nobody named, and the repair of text that was decoded wrongly.
 */
@NullMarked
package vn.kho.schema.charset;

import org.jspecify.annotations.NullMarked;
