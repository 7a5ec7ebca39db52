/** Text as a terminal shows it. */
@NullMarked
package vn.kho.schema.text;

import org.jspecify.annotations.NullMarked;
