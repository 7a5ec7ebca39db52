package vn.kho.etl.land;

import java.io.IOException;
import vn.kho.etl.extract.Delivery;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** Says why a delivery did not land. */
final class LandFailures {
  private LandFailures() {}

  /** The landing folder takes no file. */
  static KhoException unkept(Contract contract, String landing, IOException e) {
    return new KhoException(
        ErrorCode.WAREHOUSE_UNREACHABLE,
        "Cannot keep the delivery of "
            + contract.name()
            + ", the landing folder does not take it ("
            + e.getClass().getSimpleName()
            + "): "
            + landing
            + ". Check its free space and rights; the next load takes the file again.",
        e);
  }

  /** The source gave no more bytes. */
  static KhoException brokeOff(Contract contract, Delivery delivery, IOException e) {
    return new KhoException(
        ErrorCode.SOURCE_UNREACHABLE,
        "Cannot fetch the delivery of "
            + contract.name()
            + ", the copy broke off ("
            + e.getClass().getSimpleName()
            + "): "
            + delivery.origin()
            + ". It is tried again with the next load.",
        e);
  }
}
