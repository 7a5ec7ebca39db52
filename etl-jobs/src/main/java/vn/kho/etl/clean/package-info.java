/** Stage 3: typed, standardised rows; what cannot be converted is set aside. */
@NullMarked
package vn.kho.etl.clean;

import org.jspecify.annotations.NullMarked;
