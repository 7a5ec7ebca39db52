/** What can go wrong, under stable codes, each with an owner. */
@NullMarked
package vn.kho.schema.problem;

import org.jspecify.annotations.NullMarked;
