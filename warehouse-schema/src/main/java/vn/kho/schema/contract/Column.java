package vn.kho.schema.contract;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * One column of a dataset.
 *
 * @param name its name in the published table
 * @param from where its value is in a source record: a field, or a dotted path into nested fields
 * @param type its type in the published table
 * @param key its place in the primary key, from 1; 0 where it is no part of it
 * @param presence what is asked of its values, and of its source field
 * @param classification how far its values may be seen
 * @param description in Vietnamese and English; becomes the column comment
 * @param cleaning how its values are standardised
 * @param reference the column it refers to, such as {@code reference.ward_2025.code}
 */
public record Column(
    String name,
    String from,
    ColumnType type,
    int key,
    PresenceRules presence,
    Classification classification,
    Bilingual description,
    Cleaning cleaning,
    Optional<String> reference) {

  private static final String EVOLVED = "New column of the source, not in the contract: ";

  /**
   * A column of text by which a table grows since its source did. What it holds is not known, so it
   * is treated as personal; it never refuses a record for a formula that failed.
   */
  public static Column evolved(String name, String source) {
    return new Column(
        name,
        source,
        ColumnType.parse("string").orElseThrow(),
        0,
        new PresenceRules(false, false, true, true),
        Classification.PERSONAL,
        new Bilingual("Cột mới của nguồn, chưa có trong hợp đồng", EVOLVED + source),
        Cleaning.NONE,
        Optional.empty());
  }

  /** The source column of a column by which a table grew, from its comment in the table. */
  public static Optional<String> evolvedFrom(String comment) {
    int at = comment.indexOf(EVOLVED);
    return at < 0 ? Optional.empty() : Optional.of(comment.substring(at + EVOLVED.length()));
  }

  /**
   * What is asked of the values of a column, and of its source field.
   *
   * @param required whether it may not be empty
   * @param unique whether two rows may not share a value
   * @param optional whether its source field may be missing in every record of a delivery
   * @param blankErrors whether a cell whose formula failed is empty, and not refused
   */
  public record PresenceRules(
      boolean required, boolean unique, boolean optional, boolean blankErrors)
      implements Serializable {
    /** Nothing is asked, but that the source has the field. */
    public static final PresenceRules PLAIN = new PresenceRules(false, false, false, false);
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

  /** A copy of this column with other cleaners. */
  public Column cleaned(List<Cleaner> cleaners) {
    Cleaning others = new Cleaning(cleaners, cleaning.nullWords());
    return new Column(
        name, from, type, key, presence, classification, description, others, reference);
  }

  /** What standardises its text, in order. */
  public List<Cleaner> cleaners() {
    return cleaning.cleaners();
  }
}
