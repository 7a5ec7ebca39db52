package vn.kho.etl.repair;

import org.jspecify.annotations.Nullable;

/**
 * A cell of an undeclared table that contradicts the rest of it.
 *
 * @param row from 0, without the header
 * @param column from 0
 * @param original what stands there; null where it is empty
 * @param proposal what should stand there instead; null where the evidence names nothing
 * @param certain whether the table leaves one explanation, so that it is repaired
 * @param kind dependency, missing, sum, scale, form, date, rare, notation, placeholder, encoding or
 *     shifted
 * @param reason the evidence, in English; figures and names of columns, no values
 */
public record SuspectCell(
    int row,
    int column,
    @Nullable String original,
    @Nullable String proposal,
    boolean certain,
    String kind,
    String reason) {

  SuspectCell proposed() {
    return new SuspectCell(row, column, original, proposal, false, kind, reason);
  }
}
