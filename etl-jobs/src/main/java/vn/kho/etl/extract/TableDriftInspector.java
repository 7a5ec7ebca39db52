package vn.kho.etl.extract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.kho.etl.drift.DriftKind;
import vn.kho.etl.drift.SourceDrift;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.DatabaseRowsFormat;
import vn.kho.schema.source.HttpSourceOptions;

/**
 * Finds tables that are beside a contract's and that no contract names, and whether its own is
 * gone. Files that differ only in the numbers of their names are one table.
 */
final class TableDriftInspector {
  private static final int MOST = 50;

  private final List<Contract> contracts;

  TableDriftInspector(List<Contract> contracts) {
    this.contracts = List.copyOf(contracts);
  }

  /** The differences of a source whose tables are known. */
  List<SourceDrift> inspect(Contract contract, List<SourceTable> there) {
    List<SourceDrift> found = new ArrayList<>();
    Map<String, List<SourceTable>> others = new LinkedHashMap<>();
    for (SourceTable table : there) {
      if (contracts.stream().noneMatch(one -> names(contract, one, table))
          && !ignored(contract, table)) {
        others.computeIfAbsent(series(contract, table), unused -> new ArrayList<>()).add(table);
      }
    }
    others.forEach((name, tables) -> found.add(added(contract, name, tables)));
    if (!there.isEmpty() && there.stream().noneMatch(table -> names(contract, contract, table))) {
      String own = own(contract.server());
      String detail = "'" + own + "', which the contract reads, is no longer there";
      found.add(
          0, SourceDrift.of(DriftKind.MISSING_TABLE, contract, own, detail, Optional.empty()));
    }
    return found.subList(0, Math.min(MOST, found.size()));
  }

  private static SourceDrift added(Contract contract, String name, List<SourceTable> tables) {
    String many = tables.size() == 1 ? "" : " (" + tables.size() + " files)";
    SourceTable first = tables.get(0);
    String shown = TableName.shown(name);
    return SourceDrift.of(
        DriftKind.NEW_TABLE,
        contract,
        shown,
        "'" + shown + "'" + many + " is new, no contract names it",
        first.draft().map(file -> "kho add " + file));
  }

  /** A name whose numbers count deliveries of one table. */
  private static String series(Contract contract, SourceTable table) {
    boolean file =
        contract.server().kind() != Server.ServerKind.JDBC
            && contract.server().kind() != Server.ServerKind.HTTP;
    return file ? table.name().replaceAll("\\d+", "*") : table.name();
  }

  private static boolean ignored(Contract contract, SourceTable table) {
    return contract.server().ignoredTables().stream()
        .anyMatch(name -> GlobPattern.of(name).matches(table.name()));
  }

  /** What the contract reads, as its source names it. */
  private static String own(Server server) {
    return switch (server.kind()) {
      case JDBC -> DatabaseRowsFormat.TABLE.given(server.options()).orElse("");
      case HTTP -> HttpSourceOptions.CKAN_RESOURCE.given(server.options()).orElse("");
      default -> server.location();
    };
  }

  /** Whether a contract of the same source names a table. */
  private static boolean names(Contract of, Contract other, SourceTable table) {
    Server server = other.server();
    if (server.kind() != of.server().kind()) {
      return false;
    }
    return switch (server.kind()) {
      case JDBC -> server.location().equals(of.server().location()) && reads(server, table);
      case HTTP ->
          server.location().equals(of.server().location())
              && List.of(table.name(), table.address()).contains(own(server));
      default -> PathPattern.matches(server.location(), table.address());
    };
  }

  /** Whether a contract's table is this one, or its query speaks of it. */
  private static boolean reads(Server server, SourceTable table) {
    Optional<String> query = DatabaseRowsFormat.QUERY.given(server.options());
    if (query.isEmpty()) {
      String own = TableName.bare(own(server));
      return own.equalsIgnoreCase(TableName.bare(table.name()))
          || own.equalsIgnoreCase(TableName.bare(table.address()));
    }
    return Pattern.compile(
            "(?<![\\p{L}\\p{N}_])"
                + Pattern.quote(table.name().toLowerCase(Locale.ROOT))
                + "(?![\\p{L}\\p{N}_])")
        .matcher(query.orElseThrow().toLowerCase(Locale.ROOT))
        .find();
  }
}
