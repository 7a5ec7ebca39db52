/** Text as a terminal shows it, its blanks, and how far two texts are from each other. */
@NullMarked
package vn.kho.schema.text;

import org.jspecify.annotations.NullMarked;
