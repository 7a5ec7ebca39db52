@NullMarked
package vn.kho.quality.sql;

import org.jspecify.annotations.NullMarked;
