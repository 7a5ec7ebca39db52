package vn.kho.etl.extract;

import java.util.List;
import java.util.Optional;
import vn.kho.etl.drift.SourceDrift;
import vn.kho.schema.contract.Contract;

/**
 * What an agency delivers for one dataset.
 *
 * @param contract the dataset's contract
 * @param deliveries its files, in the order in which they are to be read: the later one is the
 *     newer
 * @param waiting why files are left for the next run, a sentence each: they are still being written
 * @param notes what a person should know besides, a sentence each
 * @param cursor where the next list begins, kept only with a load that is published; empty for a
 *     source that has none
 * @param keys the primary keys of all rows that the source has now, where these are to be compared
 *     with the table's: rows of other keys were deleted at the source
 * @param drift tables of the source that are new
 */
public record Extract(
    Contract contract,
    List<Delivery> deliveries,
    List<String> waiting,
    List<String> notes,
    Optional<String> cursor,
    Optional<Delivery> keys,
    List<SourceDrift> drift) {

  /** Copies the lists. */
  public Extract {
    deliveries = List.copyOf(deliveries);
    waiting = List.copyOf(waiting);
    notes = List.copyOf(notes);
    drift = List.copyOf(drift);
  }

  /** A copy with tables that are new. */
  Extract with(List<SourceDrift> found) {
    return new Extract(contract, deliveries, waiting, notes, cursor, keys, found);
  }

  /** A delivery that is whole. */
  public Extract(Contract contract, List<Delivery> deliveries) {
    this(contract, deliveries, List.of(), List.of());
  }

  /** Deliveries of a source without a cursor. */
  public Extract(
      Contract contract, List<Delivery> deliveries, List<String> waiting, List<String> notes) {
    this(contract, deliveries, waiting, notes, Optional.empty());
  }

  /** Deliveries of a source whose keys are not compared. */
  public Extract(
      Contract contract,
      List<Delivery> deliveries,
      List<String> waiting,
      List<String> notes,
      Optional<String> cursor) {
    this(contract, deliveries, waiting, notes, cursor, Optional.empty(), List.of());
  }

  /** A copy with another cursor. */
  Extract with(String next) {
    return new Extract(contract, deliveries, waiting, notes, Optional.of(next), keys, drift);
  }
}
