package vn.kho.etl.clean;

import java.util.List;
import java.util.Set;
import vn.kho.schema.contract.Contract;

/** What people decided about records that were set aside; asked while the dataset is locked. */
public interface DecisionSource {
  /** A source without decisions. */
  DecisionSource NONE =
      new DecisionSource() {
        @Override
        public List<CellCorrection> corrections(Contract contract) {
          return List.of();
        }

        @Override
        public Set<String> discarded(Contract contract) {
          return Set.of();
        }
      };

  /** The corrections that hold now: of each scope and column one. */
  List<CellCorrection> corrections(Contract contract);

  /** The whole records, as JSON, that people discarded: they are no rows. */
  Set<String> discarded(Contract contract);
}
