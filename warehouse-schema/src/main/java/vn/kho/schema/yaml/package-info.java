/** YAML files whose every value knows the line it stands on. */
@NullMarked
package vn.kho.schema.yaml;

import org.jspecify.annotations.NullMarked;
