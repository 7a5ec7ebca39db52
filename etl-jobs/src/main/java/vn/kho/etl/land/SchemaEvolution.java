package vn.kho.etl.land;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import vn.kho.etl.drift.DriftKind;
import vn.kho.etl.drift.SourceDrift;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.DriftPolicy;

/**
 * Lets a table grow by the new columns of its source, as text, where the contract says so. Later
 * stages see them as columns of the contract, in local and in distributed execution.
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
    Contract grown = present.apply(landing.contract());
    List<String> sources =
        landing.arrival().drift().stream()
            .flatMap(drift -> source(drift).stream())
            .distinct()
            .toList();
    return landing.with(EvolvedSources.of(landing.contract(), grown, sources).added(grown));
  }

  /** The column of the source that the table grows by. */
  private static Optional<String> source(SourceDrift drift) {
    if (drift.mode() != DriftPolicy.DriftMode.EVOLVE) {
      return Optional.empty();
    }
    return drift.kind() == DriftKind.NEW_COLUMN ? Optional.of(drift.name()) : drift.other();
  }
}
