package vn.kho.etl.land;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.drift.DriftKind;
import vn.kho.etl.drift.SourceDrift;
import vn.kho.etl.extract.GlobPattern;
import vn.kho.etl.format.RecordFormats;
import vn.kho.etl.record.RecordFormat;
import vn.kho.etl.record.UnreadTable;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.problem.KhoException;

/** Finds tables of delivered files, such as sheets, that no contract of the same files reads. */
final class UnreadTableInspector {
  private static final Logger LOG = LoggerFactory.getLogger(UnreadTableInspector.class);
  private static final long LARGEST = 1L << 26;

  private final Storage storage;
  private final List<Contract> contracts;

  UnreadTableInspector(Storage storage, List<Contract> contracts) {
    this.storage = storage;
    this.contracts = List.copyOf(contracts);
  }

  /** The tables of what landed, where the contract asks for them. */
  List<SourceDrift> inspect(Landing landing) {
    Contract contract = landing.contract();
    if (contract.server().drift().tables().isEmpty()) {
      return List.of();
    }
    List<RecordFormat> readers =
        contracts.stream()
            .filter(other -> other.server().location().equals(contract.server().location()))
            .map(other -> RecordFormats.of(other.server()))
            .toList();
    List<SourceDrift> found = new ArrayList<>();
    for (LandedFile file : landing.files()) {
      if (file.bytes() <= LARGEST) {
        found.addAll(inspect(contract, file, readers));
      }
    }
    return found;
  }

  private List<SourceDrift> inspect(
      Contract contract, LandedFile file, List<RecordFormat> readers) {
    try {
      return RecordFormats.of(contract.server())
          .unreadTables(new LandedByteSource(storage, file), readers)
          .stream()
          .filter(table -> !ignored(contract, table))
          .map(table -> drift(contract, file, table))
          .toList();
    } catch (IOException | KhoException e) {
      LOG.warn("the tables of {} cannot be compared", file.origin(), e);
      return List.of();
    }
  }

  private static boolean ignored(Contract contract, UnreadTable table) {
    return contract.server().ignoredTables().stream()
        .anyMatch(name -> GlobPattern.of(name).matches(table.name()));
  }

  private static SourceDrift drift(Contract contract, LandedFile file, UnreadTable table) {
    return SourceDrift.of(
        DriftKind.NEW_TABLE,
        contract,
        table.name(),
        "the " + table.kind() + " '" + table.name() + "' is new, no contract names it",
        Optional.of("kho add " + file.origin() + " --table " + table.number()));
  }
}
