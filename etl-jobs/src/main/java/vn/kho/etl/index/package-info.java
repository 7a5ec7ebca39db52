/**
 * Which records of a delivery were cleaned before, known by a hash of their text: see
 * docs/decisions/0016.
 */
@NullMarked
package vn.kho.etl.index;

import org.jspecify.annotations.NullMarked;
