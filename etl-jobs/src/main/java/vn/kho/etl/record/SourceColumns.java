package vn.kho.etl.record;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * The columns of a source beside the fields that a contract names.
 *
 * @param records how many records were read
 * @param missing the fields that none of them has
 * @param unread the columns that no field reads, in the order in which they were found
 * @param skipped rows that are no records by the options of the contract: titles, units, footers
 */
public record SourceColumns(long records, List<String> missing, List<String> unread, long skipped) {
  /** Nothing was read. */
  public static final SourceColumns NONE = new SourceColumns(0, List.of(), List.of(), 0);

  private static final int SHOWN = 40;

  /** Characters of a name that a message shows. */
  private static final int LONGEST = 100;

  /** Copies the lists. */
  public SourceColumns {
    missing = List.copyOf(missing);
    unread = List.copyOf(unread);
  }

  /** What was found in two files of one delivery, together. */
  public SourceColumns and(SourceColumns other) {
    if (records == 0 || other.records == 0) {
      SourceColumns read = records == 0 ? other : this;
      return new SourceColumns(read.records, read.missing, union(other), skipped + other.skipped);
    }
    List<String> neither = new ArrayList<>(missing);
    neither.retainAll(other.missing);
    return new SourceColumns(
        records + other.records, neither, union(other), skipped + other.skipped);
  }

  private List<String> union(SourceColumns other) {
    Set<String> all = new LinkedHashSet<>(unread);
    all.addAll(other.unread);
    return List.copyOf(all);
  }

  /** The columns that no field reads, but those that are left out on purpose; {@code *} is all. */
  public List<String> unread(List<String> ignored) {
    return ignored.contains("*")
        ? List.of()
        : unread.stream().filter(name -> !ignored.contains(name)).toList();
  }

  /** A copy with more columns that no field reads. */
  public SourceColumns withUnread(List<String> names) {
    List<String> more = new ArrayList<>(unread);
    more.addAll(names);
    return new SourceColumns(records, missing, more, skipped);
  }

  /**
   * Checks that each field that is not optional is there in some record.
   *
   * @throws KhoException SOURCE_SHAPE where one is in none: a renamed column must never become an
   *     empty column
   */
  public SourceColumns checked(FieldSelection fields) {
    List<String> absent = missing.stream().filter(name -> !fields.optional(name)).toList();
    if (records > 0 && !absent.isEmpty()) {
      throw lacking("no record of it has", absent, unread);
    }
    return this;
  }

  /** A name for a message: bytes that were no text may have been read as a header. */
  private static String printable(String name) {
    String shown = name.length() > LONGEST ? name.substring(0, LONGEST) + "..." : name;
    return shown.chars().anyMatch(Character::isISOControl) ? ColumnNames.visible(shown) : shown;
  }

  /** The failure of a source that lacks columns. */
  static KhoException lacking(String where, List<String> absent, List<String> others) {
    StringBuilder hints = new StringBuilder();
    absent.forEach(name -> hints.append(ColumnNames.difference(name, others)));
    List<String> shown = others.stream().limit(SHOWN).map(SourceColumns::printable).toList();
    return new KhoException(
        ErrorCode.SOURCE_SHAPE,
        "Cannot read the source, "
            + where
            + ": "
            + String.join(", ", absent)
            + hints
            + ". It has: "
            + String.join(", ", shown)
            + (others.size() > SHOWN ? ", ..." : "")
            + ". Mend kho.from in the contract, ask the agency, or, if a delivery may lack it, write at its"
            + " column: customProperties: [{property: kho.optional, value: true}].");
  }
}
