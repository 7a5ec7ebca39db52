@NullMarked
package vn.kho.etl.match;

import org.jspecify.annotations.NullMarked;
