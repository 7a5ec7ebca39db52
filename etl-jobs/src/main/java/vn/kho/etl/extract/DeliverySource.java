package vn.kho.etl.extract;

import java.util.List;
import vn.kho.schema.contract.Contract;

/** One way to reach what an agency delivers. */
interface DeliverySource {

  /**
   * The files that stand ready.
   *
   * @throws vn.kho.schema.problem.KhoException SOURCE_MISSING, SOURCE_UNREACHABLE or SOURCE_REFUSED
   */
  List<Delivery> deliveries(Contract contract);

  /** The same with what is left for the next run. */
  default Extract extract(Contract contract) {
    return new Extract(contract, deliveries(contract));
  }
}
