/** Stage 6: what passed becomes main. */
@NullMarked
package vn.kho.etl.publish;

import org.jspecify.annotations.NullMarked;
