package vn.kho.etl.repair;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What should be in a cell instead.
 *
 * @param column the place of the column in the contract
 * @param result the value as text; null where the evidence names none
 * @param certain whether it is put into the table, and not only proposed
 * @param rule the rule's id
 * @param reason the evidence, in English; figures only, no values
 */
record CellChange(int column, @Nullable String result, boolean certain, String rule, String reason)
    implements Serializable {}
