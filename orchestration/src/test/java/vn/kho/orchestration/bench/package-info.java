/** Tests of the page of figures. */
@NullMarked
package vn.kho.orchestration.bench;

import org.jspecify.annotations.NullMarked;
