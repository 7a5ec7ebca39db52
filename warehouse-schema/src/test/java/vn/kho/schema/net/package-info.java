@NullMarked
package vn.kho.schema.net;

import org.jspecify.annotations.NullMarked;
