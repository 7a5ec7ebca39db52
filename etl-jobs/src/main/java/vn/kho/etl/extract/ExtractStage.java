package vn.kho.etl.extract;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import vn.kho.etl.drift.DriftKind;
import vn.kho.etl.drift.SourceDrift;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Settings;

/** Stage 1: reaches the agency's server and says what it delivers. */
public final class ExtractStage {
  private final DeliverySources sources;
  private final SourceCursors cursors;
  private Optional<TableDriftInspector> tables = Optional.empty();
  private BiConsumer<Contract, List<SourceDrift>> missing = (contract, drift) -> {};

  /** The stage where no cursor is kept. */
  public ExtractStage(Settings settings, Storage storage) {
    this(settings, storage, SourceCursors.NONE);
  }

  /**
   * The stage of one run.
   *
   * @param cursors those of the last published loads
   */
  public ExtractStage(Settings settings, Storage storage, SourceCursors cursors) {
    this.sources = new DeliverySources(settings, storage);
    this.cursors = cursors;
  }

  /**
   * Makes this stage also look for tables that no contract names.
   *
   * @param contracts all there are
   * @param gone is given the contracts whose own table is gone
   * @return this stage
   */
  public ExtractStage watching(
      List<Contract> contracts, BiConsumer<Contract, List<SourceDrift>> gone) {
    tables = Optional.of(new TableDriftInspector(contracts));
    missing = gone;
    return this;
  }

  /**
   * Finds what the agency delivers for one dataset; nothing is read yet.
   *
   * @throws vn.kho.schema.problem.KhoException as {@link DeliverySource#list}
   */
  public Extract extract(Contract contract) {
    List<SourceDrift> drift = drift(contract);
    if (drift.stream().anyMatch(one -> one.kind() == DriftKind.MISSING_TABLE)) {
      missing.accept(contract, drift); // What follows says why it cannot be read.
    }
    if (!sources.of(contract.server()).keepsCursors()) {
      return listed(contract, Optional.empty()).with(drift);
    }
    CursorScope scope = CursorScope.of(contract);
    Optional<String> since = cursors.of(contract.name()).flatMap(scope::opened);
    Extract listed = listed(contract, since).with(drift);
    return listed.cursor().isEmpty()
        ? listed
        : listed.with(scope.closed(listed.cursor().orElseThrow()));
  }

  private List<SourceDrift> drift(Contract contract) {
    if (tables.isEmpty() || contract.server().drift().tables().isEmpty()) {
      return List.of();
    }
    List<SourceTable> there = sources.of(contract.server()).tables(contract);
    return tables.orElseThrow().inspect(contract, there);
  }

  /**
   * Lists the source; no deliveries where it is empty because its files were moved to the archive.
   */
  private Extract listed(Contract contract, Optional<String> since) {
    DeliverySource source = sources.of(contract.server());
    try {
      return source.list(contract, since);
    } catch (KhoException e) {
      boolean archives = contract.server().archive().isPresent();
      if (e.code() == ErrorCode.SOURCE_MISSING && archives && source.archived(contract)) {
        return new Extract(contract, List.of());
      }
      throw e;
    }
  }
}
