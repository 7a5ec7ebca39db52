/** Hands what a night tells to servers that watch it. */
@NullMarked
package vn.kho.etl.http;

import org.jspecify.annotations.NullMarked;
