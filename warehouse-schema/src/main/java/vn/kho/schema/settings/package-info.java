/** Settings of this warehouse: kho.yaml, environment, defaults. */
@NullMarked
package vn.kho.schema.settings;

import org.jspecify.annotations.NullMarked;
