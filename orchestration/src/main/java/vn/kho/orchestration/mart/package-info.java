/** Makes the marts: views that analysts query. */
@NullMarked
package vn.kho.orchestration.mart;

import org.jspecify.annotations.NullMarked;
