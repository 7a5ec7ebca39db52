/** What jars of a warehouse add to Kho. */
@NullMarked
package vn.kho.schema.plugin;

import org.jspecify.annotations.NullMarked;
