/** After-load stages: steps of the night over published tables, each with a ledger of its own. */
@NullMarked
package vn.kho.etl.afterload;

import org.jspecify.annotations.NullMarked;
