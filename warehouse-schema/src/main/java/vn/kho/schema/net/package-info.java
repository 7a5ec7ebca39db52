/** Which hosts a file handed in may name, and where secrets may go. */
@NullMarked
package vn.kho.schema.net;

import org.jspecify.annotations.NullMarked;
