/** Checks which hosts a contract may name, and where secrets may be sent. */
@NullMarked
package vn.kho.schema.net;

import org.jspecify.annotations.NullMarked;
