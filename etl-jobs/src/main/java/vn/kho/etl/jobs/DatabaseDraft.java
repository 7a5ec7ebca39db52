package vn.kho.etl.jobs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.kho.etl.draft.DraftedDataset;
import vn.kho.etl.draft.DraftedTable;
import vn.kho.etl.extract.jdbc.DatabaseSampler;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.contract.QueryCheck;
import vn.kho.schema.contract.Server;
import vn.kho.schema.contract.reader.ContractReader;
import vn.kho.schema.contract.reader.SecretNamePolicy;
import vn.kho.schema.format.DatabaseRowsFormat;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.problem.Problems;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.source.JdbcAddressCheck;
import vn.kho.schema.source.JdbcQueryCheck;
import vn.kho.schema.source.SharedOptions;

/**
 * The draft of a table or query of a database. The database is given by its address, or by a
 * dataset whose contract reads it.
 *
 * @param asked what was asked for
 * @param configured the contract of that dataset; empty where an address is named
 */
record DatabaseDraft(AddArguments asked, Optional<Contract> configured) {
  /** The draft that is asked for; empty where a file is. */
  static Optional<DatabaseDraft> of(AddArguments asked) {
    String place = asked.place();
    if (place.startsWith("jdbc:")) {
      return Optional.of(new DatabaseDraft(asked, Optional.empty()));
    }
    String[] words = place.split("\\.", 2);
    return DatasetName.parse(words[0], words.length < 2 ? "" : words[1])
        .filter(name -> !Files.exists(Path.of(place)))
        .filter(name -> Files.exists(asked.contract(name)))
        .map(name -> new DatabaseDraft(asked, Optional.of(ofDatabase(asked, name))));
  }

  private static Contract ofDatabase(AddArguments asked, DatasetName name) {
    return contracts(asked)
        .find(name)
        .filter(found -> found.server().kind() == Server.ServerKind.JDBC)
        .orElseThrow(
            () ->
                new KhoException(
                    ErrorCode.SETTING_INVALID,
                    "Cannot draft a contract beside "
                        + name
                        + ", its own reads no database, or is refused by kho validate. Name a"
                        + " file, an address, or a dataset of a database."));
  }

  private static Contracts contracts(AddArguments asked) {
    CodeLists lists = CodeLists.read(asked.codeLists(), new Problems());
    List<String> settings = new ArrayList<>(asked.settings());
    settings.add(Setting.CONTRACTS.key() + "=" + asked.contracts().toAbsolutePath());
    return ContractReader.read(FetchedFile.settings(settings), lists, QueryCheck.NONE);
  }

  /** What the dataset is called. */
  DatasetName name() {
    String table = asked.table().isEmpty() ? "query" : asked.table();
    String word = DraftedDataset.word(table.replaceFirst(".*\\.", ""), new HashSet<>());
    return asked
        .named()
        .orElse(new DatasetName(configured.map(c -> c.name().domain()).orElse("staging"), word));
  }

  private String agency() {
    return asked.agencyGiven()
        ? asked.agency()
        : configured.map(contract -> contract.agency().id()).orElse(asked.agency());
  }

  /**
   * Reads the first rows and drafts the dataset.
   *
   * @throws KhoException SETTING_INVALID where address, table, query or account are not what a
   *     contract may say; otherwise as a load
   */
  DraftedDataset draft(Settings settings) {
    Server server = server();
    DatabaseSampler sampler = new DatabaseSampler(settings);
    if (asked.table().isEmpty() && asked.query().isEmpty()) {
      throw sampler.unnamed(name().toString(), server);
    }
    return DraftedTable.of(
        sampler.read(name().toString(), server),
        server,
        new DraftedDataset.DraftRequest(name(), agency(), ""));
  }

  /** The address as a load has it: that of MySQL without parameters by the driver of MariaDB. */
  private String url() {
    return configured
        .map(contract -> contract.server().location())
        .orElseGet(() -> asked.place().replaceFirst("^jdbc:mysql:(//[^?;]*)$", "jdbc:mariadb:$1"));
  }

  private Server server() {
    String url = url();
    if (JdbcAddressCheck.holdsPassword(url)) {
      throw AddArguments.invalid(
          "its address holds a password. Name its variable by --password-variable");
    }
    JdbcAddressCheck.fault(url)
        .ifPresent(
            why -> {
              throw AddArguments.invalid("this address cannot be used, " + why);
            });
    if (!asked.table().isEmpty() && !asked.query().isEmpty()) {
      throw AddArguments.invalid("--table and --query are both given. Give one of them");
    }
    Map<String, String> options = new LinkedHashMap<>();
    Map<String, String> own = configured.map(found -> found.server().options()).orElse(Map.of());
    put(options, SharedOptions.USER.key(), SharedOptions.USER.given(own).orElse(""));
    put(options, SharedOptions.PASSWORD.key(), SharedOptions.PASSWORD.given(own).orElse(""));
    put(options, DatabaseRowsFormat.TABLE.key(), asked.table());
    put(options, DatabaseRowsFormat.QUERY.key(), asked.query());
    put(options, SharedOptions.USER.key(), asked.user());
    put(options, SharedOptions.PASSWORD.key(), password());
    DatabaseRowsFormat.TABLE
        .given(options)
        .flatMap(JdbcQueryCheck::tableFault)
        .or(() -> DatabaseRowsFormat.QUERY.given(options).flatMap(JdbcQueryCheck::queryFault))
        .ifPresent(
            fault -> {
              throw new KhoException(ErrorCode.SETTING_INVALID, fault);
            });
    return new Server("", Server.ServerKind.JDBC, url, FileFormats.ROWS, options);
  }

  /** Sets an option, unless there is no value for it. */
  private static void put(Map<String, String> options, String word, String value) {
    if (!value.isEmpty()) {
      options.put(word, value);
    }
  }

  /** The variable that holds the password, as a contract names it. */
  private String password() {
    String variable = asked.passwordVariable();
    if (variable.isEmpty()) {
      return "";
    }
    String reference = "${" + variable + "}";
    List<String> agencies = new ArrayList<>(contracts(asked).agencies());
    agencies.add(agency());
    new SecretNamePolicy(agencies)
        .fault(reference, agency())
        .ifPresent(
            fault -> {
              throw new KhoException(ErrorCode.CONTRACT_SECRET, fault + " (--agency).");
            });
    return reference;
  }
}
