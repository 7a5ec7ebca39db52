/** YAML files whose every value knows the line it is on. */
@NullMarked
package vn.kho.schema.yaml;

import org.jspecify.annotations.NullMarked;
