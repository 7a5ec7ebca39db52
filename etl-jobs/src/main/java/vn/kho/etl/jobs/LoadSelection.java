package vn.kho.etl.jobs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vn.kho.schema.contract.BrokenContract;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.contract.Server;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;

/**
 * What is to be loaded.
 *
 * @param contracts whole contracts
 * @param broken those that cannot be used, of the same agencies
 */
record LoadSelection(List<Contract> contracts, List<BrokenContract> broken) {

  /** Throws once for a missing folder of sources, instead of failing each dataset for it. */
  void checkFolder(Path sources) {
    boolean local = contracts.stream().anyMatch(c -> c.server().kind() == Server.ServerKind.LOCAL);
    boolean only = contracts.stream().allMatch(c -> c.server().kind() == Server.ServerKind.LOCAL);
    if (local && only && !Files.isDirectory(sources)) {
      throw new KhoException(
          ErrorCode.SOURCE_MISSING,
          "Cannot load, no such folder of sources: "
              + sources
              + ". Name another with --sources DIR, or set "
              + Setting.SOURCES.key()
              + ".");
    }
  }

  static LoadSelection of(LoadOptions options, Contracts contracts) {
    List<Contract> wanted = new ArrayList<>();
    for (Contract contract : contracts.contracts()) {
      if (options.wants(contract)) {
        wanted.add(
            options.maxShrink().isEmpty()
                ? contract
                : contract.withMaxShrink(options.maxShrink().getAsDouble()));
      }
    }
    options.check(contracts, wanted);
    return new LoadSelection(wanted, contracts.broken().stream().filter(options::wants).toList());
  }
}
