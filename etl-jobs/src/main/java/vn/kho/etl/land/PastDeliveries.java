package vn.kho.etl.land;

import java.util.List;
import vn.kho.schema.contract.DatasetName;

/** Remembers everything that ever landed. */
@FunctionalInterface
public interface PastDeliveries {
  /** What landed for a dataset, in the order in which it landed. */
  List<PastDelivery> of(DatasetName dataset);
}
