/** What is measured of a dataset at each load, and where it is kept; plain Java. */
@NullMarked
package vn.kho.quality.metric;

import org.jspecify.annotations.NullMarked;
