package vn.kho.etl.extract;

import java.util.List;
import java.util.Optional;
import vn.kho.schema.contract.Contract;

/**
 * One way to reach what an agency delivers. It lists what is there; each delivery opens its bytes
 * when it is landed.
 */
@FunctionalInterface
public interface DeliverySource {

  /**
   * What is ready.
   *
   * @param since the cursor that was kept with the last published load; empty where there is none,
   *     and for a source that gives none
   * @return the deliveries, and the cursor that is kept once they are published
   * @throws vn.kho.schema.problem.KhoException where the source cannot be listed, such as
   *     SOURCE_MISSING, SOURCE_UNREACHABLE, SOURCE_REFUSED, SOURCE_OUTSIDE or SOURCE_ADDRESS
   */
  Extract list(Contract contract, Optional<String> since);

  /** Whether its lists may begin at a cursor; the one that was kept is looked up only for these. */
  default boolean keepsCursors() {
    return true;
  }

  /**
   * Whether the archive of a contract, where its files are moved to, exists at the source: only
   * then a source without files is one whose files were moved, and not a wrong location.
   */
  default boolean archived(Contract contract) {
    return true;
  }

  /** The tables that are where the contract's is; none where the source cannot say. */
  default List<SourceTable> tables(Contract contract) {
    return List.of();
  }
}
