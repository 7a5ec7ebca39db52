package vn.kho.schema.contract;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * One column of a dataset.
 *
 * @param name its name in the published table
 * @param from the source of its value: a field, or a dotted path into nested fields
 * @param type its type in the published table
 * @param key its position in the primary key, from 1; 0 where it is no part of it
 * @param presence the constraints on missing and repeated values
 * @param classification the confidentiality of its values
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
   * A text column that was added to the table because a new field appeared in the source. Its
   * content is unknown, so it is treated as personal; a cell whose formula failed is null and does
   * not refuse the record.
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

  /** The source field of an added column, from its comment in the table. */
  public static Optional<String> evolvedFrom(String comment) {
    int at = comment.indexOf(EVOLVED);
    return at < 0 ? Optional.empty() : Optional.of(comment.substring(at + EVOLVED.length()));
  }

  /**
   * The constraints on missing and repeated values of a column.
   *
   * @param required whether null is forbidden
   * @param unique whether values must be unique
   * @param optional whether its source field may be missing in every record of a delivery
   * @param blankErrors whether a cell whose formula failed is null instead of being refused
   */
  public record PresenceRules(
      boolean required, boolean unique, boolean optional, boolean blankErrors)
      implements Serializable {
    /** Null and repeated values are allowed; the source must have the field. */
    public static final PresenceRules PLAIN = new PresenceRules(false, false, false, false);
  }

  /** Whether null is forbidden. */
  public boolean required() {
    return presence.required();
  }

  /** Whether values must be unique. */
  public boolean unique() {
    return presence.unique();
  }

  /** Whether its source field may be missing in every record of a delivery. */
  public boolean optional() {
    return presence.optional();
  }

  /** Whether a cell whose formula failed is null instead of being refused. */
  public boolean blankErrors() {
    return presence.blankErrors();
  }

  /** A copy of this column with other cleaners. */
  public Column cleaned(List<Cleaner> cleaners) {
    Cleaning others = new Cleaning(cleaners, cleaning.nullWords());
    return new Column(
        name, from, type, key, presence, classification, description, others, reference);
  }

  /** The cleaners of its texts, in order. */
  public List<Cleaner> cleaners() {
    return cleaning.cleaners();
  }
}
