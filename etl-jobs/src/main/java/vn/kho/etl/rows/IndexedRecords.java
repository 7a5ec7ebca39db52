package vn.kho.etl.rows;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the hashes of a delivery's records are stored. Indexed are only records that became rows
 * without a repair, proposal or rounded value.
 *
 * @param recipe what the records were cleaned by
 * @param first word of the secret by which they are hashed
 * @param second word of it
 * @param parts in the order of the delivery
 * @param findings the file of what rules said of records of the last delivery, a path; null where
 *     no record is taken over with findings
 */
public record IndexedRecords(
    String recipe, long first, long second, List<IndexedPart> parts, @Nullable String findings)
    implements Serializable {
  private static final long MOST_CHANGED = 1 << 20;

  /** Copies the list. */
  public IndexedRecords {
    parts = new ArrayList<>(parts);
  }

  /** No record is taken over with findings. */
  public IndexedRecords(String recipe, long first, long second, List<IndexedPart> parts) {
    this(recipe, first, second, parts, null);
  }

  /**
   * The hashes of one part of a delivery.
   *
   * @param file where they are, a path
   * @param entries how many there are
   * @param carried how many of them were taken over from the last delivery
   * @param from where the part begins, in bytes of the whole delivery
   * @param to where it ends
   * @param changed keys of rows that may not be in the table; unknown once the load is over
   * @param reported the records that were taken over with findings; none once the load is over
   */
  public record IndexedPart(
      String file,
      long entries,
      long carried,
      long from,
      long to,
      ChangedKeys changed,
      CarriedPlaces reported)
      implements Serializable {

    /** A part of which nothing is known but the hashes, as they are kept for the next load. */
    public IndexedPart(String file, long entries, long carried, long from, long to) {
      this(file, entries, carried, from, to, ChangedKeys.UNKNOWN, new CarriedPlaces());
    }

    /** A copy of which nothing is known but the hashes. */
    public IndexedPart hashes() {
      return new IndexedPart(file, entries, carried, from, to);
    }
  }

  /**
   * The keys of all rows that may not be in the table; empty where they are not known, or too many
   * for a task to have them all.
   */
  public Optional<List<long[]>> changed() {
    boolean complete = parts.stream().allMatch(part -> part.changed().complete());
    return complete
            && parts.stream().mapToLong(part -> part.changed().count()).sum() <= MOST_CHANGED
        ? Optional.of(parts.stream().map(part -> part.changed().words()).toList())
        : Optional.empty();
  }

  /** How many records were taken over from the last delivery. */
  public long carried() {
    return parts.stream().mapToLong(IndexedPart::carried).sum();
  }

  /** How many records there are. */
  public long entries() {
    return parts.stream().mapToLong(IndexedPart::entries).sum();
  }
}
