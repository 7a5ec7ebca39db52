package vn.kho.etl.repair;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A proposed or certain new value of a cell.
 *
 * @param column the place of the column in the contract
 * @param result the value as text; null where the evidence gives none
 * @param certain whether it is written to the table and not only proposed
 * @param rule the rule's id
 * @param reason the evidence, in English; counts only, no values
 */
record CellChange(int column, @Nullable String result, boolean certain, String rule, String reason)
    implements Serializable {}
