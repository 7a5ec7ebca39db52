/** Reading of the lists that come with Kho, on its class path. */
@NullMarked
package vn.kho.schema.resource;

import org.jspecify.annotations.NullMarked;
