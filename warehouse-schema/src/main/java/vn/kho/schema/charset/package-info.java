/**
 * Legacy Vietnamese encodings as charsets, detection of encodings, and the repair of text that was
 * decoded wrongly.
 */
@NullMarked
package vn.kho.schema.charset;

import org.jspecify.annotations.NullMarked;
