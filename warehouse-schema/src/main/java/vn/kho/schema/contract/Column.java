package vn.kho.schema.contract;

import java.io.Serializable;
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
 * @param presence what is asked of its values, and of its source field
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
    Presence presence,
    Classification classification,
    Bilingual description,
    Cleaning cleaning,
    Optional<String> reference) {

  /**
   * What is asked of the values of a column, and of its source field.
   *
   * @param required whether it may not be empty
   * @param unique whether two rows may not share a value
   * @param optional whether its source field may be missing in every record of a delivery
   * @param blankErrors whether a cell whose formula failed is empty, and not refused
   */
  public record Presence(boolean required, boolean unique, boolean optional, boolean blankErrors)
      implements Serializable {
    /** Nothing is asked, but that the source has the field. */
    public static final Presence PLAIN = new Presence(false, false, false, false);
  }

  /** Whether it may not be empty. */
  public boolean required() {
    return presence.required();
  }

  /** Whether two rows may not share a value. */
  public boolean unique() {
    return presence.unique();
  }

  /** Whether its source field may be missing in every record of a delivery. */
  public boolean optional() {
    return presence.optional();
  }

  /** Whether a cell whose formula failed is empty, and not refused. */
  public boolean blankErrors() {
    return presence.blankErrors();
  }

  /** What standardises its text, in order. */
  public List<Cleaner> cleaners() {
    return cleaning.cleaners();
  }
}
