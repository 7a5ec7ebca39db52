/** Loading of plugin jars. */
@NullMarked
package vn.kho.schema.plugin;

import org.jspecify.annotations.NullMarked;
