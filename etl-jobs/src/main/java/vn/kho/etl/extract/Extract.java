package vn.kho.etl.extract;

import java.util.List;
import vn.kho.schema.contract.Contract;

/**
 * What an agency delivers for one dataset.
 *
 * @param contract the dataset's contract
 * @param deliveries its files, in the order in which they are to be read: the later one is the
 *     newer
 * @param waiting why files are left for the next run, a sentence each: they are still being written
 * @param notes what a person should know besides, a sentence each
 */
public record Extract(
    Contract contract, List<Delivery> deliveries, List<String> waiting, List<String> notes) {

  /** Copies the lists. */
  public Extract {
    deliveries = List.copyOf(deliveries);
    waiting = List.copyOf(waiting);
    notes = List.copyOf(notes);
  }

  /** A delivery that is whole. */
  public Extract(Contract contract, List<Delivery> deliveries) {
    this(contract, deliveries, List.of(), List.of());
  }
}
