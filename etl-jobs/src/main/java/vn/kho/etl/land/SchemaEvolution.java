package vn.kho.etl.land;

import java.util.Optional;
import java.util.function.UnaryOperator;
import vn.kho.etl.drift.ContractLines;
import vn.kho.etl.drift.DriftKind;
import vn.kho.etl.drift.SourceDrift;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.DriftPolicy;

/**
 * Lets a table grow by the new columns of its source, as text, where the contract says so. The
 * stages behind it see them as columns of the contract, in both executions.
 */
public final class SchemaEvolution {
  private final UnaryOperator<Contract> present;

  /**
   * An evolution.
   *
   * @param present gives a contract with the columns by which its table grew in earlier loads
   */
  public SchemaEvolution(UnaryOperator<Contract> present) {
    this.present = present;
  }

  /** The landing with a contract that has the columns of earlier deliveries, and of this one. */
  public Landing apply(Landing landing) {
    if (landing.alreadyLoaded()) {
      return landing;
    }
    Contract contract = present.apply(landing.contract());
    for (SourceDrift drift : landing.arrival().drift()) {
      Optional<String> source = source(drift);
      if (source.isPresent() && !reads(contract, source.orElseThrow())) {
        String name = ContractLines.name(source.orElseThrow(), contract);
        contract = contract.with(Column.evolved(name, source.orElseThrow()));
      }
    }
    return landing.with(contract);
  }

  /** The column of the source that the table grows by. */
  private static Optional<String> source(SourceDrift drift) {
    if (drift.mode() != DriftPolicy.DriftMode.EVOLVE) {
      return Optional.empty();
    }
    return drift.kind() == DriftKind.NEW_COLUMN ? Optional.of(drift.name()) : drift.other();
  }

  private static boolean reads(Contract contract, String source) {
    return contract.columns().stream().anyMatch(column -> column.from().equals(source));
  }
}
