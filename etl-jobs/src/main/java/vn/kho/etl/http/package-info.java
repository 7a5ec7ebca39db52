/** Sends the results of a night to servers that monitor it. */
@NullMarked
package vn.kho.etl.http;

import org.jspecify.annotations.NullMarked;
