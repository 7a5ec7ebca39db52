/** The engine: Deequ's analyzers and states. The only package that knows Scala. */
@NullMarked
package vn.kho.quality.deequ;

import org.jspecify.annotations.NullMarked;
