/** YAML files whose values know their line. */
@NullMarked
package vn.kho.schema.yaml;

import org.jspecify.annotations.NullMarked;
