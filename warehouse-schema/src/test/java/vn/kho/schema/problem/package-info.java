@NullMarked
package vn.kho.schema.problem;

import org.jspecify.annotations.NullMarked;
