/** Sets up the notebooks' environment and runs them. */
@NullMarked
package vn.kho.orchestration.notebook;

import org.jspecify.annotations.NullMarked;
