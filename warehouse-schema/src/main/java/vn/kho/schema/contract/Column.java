package vn.kho.schema.contract;

import java.util.List;
import java.util.Optional;

/**
 * One column of a dataset.
 *
 * @param name its name in the published table
 * @param from where its value stands in a source record: a field, or a dotted path into nested
 *     fields
 * @param type its type in the published table
 * @param key its place in the primary key, from 1; 0 where it is no part of it
 * @param required whether a row without a value is rejected
 * @param unique whether two rows may not share a value
 * @param optional whether its source field may be missing in every record of a delivery
 * @param blankErrors whether a cell whose formula failed is empty, and not refused
 * @param classification how far its values may be seen
 * @param description for both readers; becomes the column comment
 * @param cleaning how its values are standardised
 * @param reference the column it refers to, such as {@code reference.ward_2025.code}
 */
public record Column(
    String name,
    String from,
    ColumnType type,
    int key,
    boolean required,
    boolean unique,
    boolean optional,
    boolean blankErrors,
    Classification classification,
    Bilingual description,
    Cleaning cleaning,
    Optional<String> reference) {

  /** What standardises its text, in order. */
  public List<Cleaner> cleaners() {
    return cleaning.cleaners();
  }
}
