package vn.kho.etl.extract;

import java.util.List;
import vn.kho.schema.contract.Contract;

/**
 * What an agency delivers for one dataset.
 *
 * @param contract the dataset's contract
 * @param deliveries its files, in the order in which they are to be read
 */
public record Extract(Contract contract, List<Delivery> deliveries) {

  /** Copies the list. */
  public Extract {
    deliveries = List.copyOf(deliveries);
  }
}
