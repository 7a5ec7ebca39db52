/** Drafts a contract and a suite from a file that nobody has described yet. No Spark here. */
@NullMarked
package vn.kho.etl.draft;

import org.jspecify.annotations.NullMarked;
