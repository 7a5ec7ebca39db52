package vn.kho.schema.contract.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.Agency;
import vn.kho.schema.contract.BrokenContract;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.Constraint;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.ContractDraft;
import vn.kho.schema.contract.ContractProblems;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.contract.DedupePolicy;
import vn.kho.schema.contract.DriftPolicy;
import vn.kho.schema.contract.LoadMode;
import vn.kho.schema.contract.LoadPolicy;
import vn.kho.schema.contract.QualityEntry;
import vn.kho.schema.contract.QueryCheck;
import vn.kho.schema.contract.Server;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.Problem;
import vn.kho.schema.problem.Problems;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.source.JdbcOptions;
import vn.kho.schema.yaml.YamlReader;

/**
 * Reads every contract below a folder: Open Data Contract Standard 3.1.0, one dataset a file. An
 * invalid contract is left out, so that the others can still be loaded.
 */
public final class ContractReader {
  private final CodeLists lists;
  private final QueryCheck queries;
  private final String server;
  private final LoadPolicy load;
  private final Problems problems = new Problems();

  private ContractReader(CodeLists lists, QueryCheck queries, String server, LoadPolicy load) {
    this.lists = lists;
    this.queries = queries;
    this.server = server;
    this.load = load;
  }

  /** Reads a folder with the first server of each contract; queries are not parsed. */
  public static Contracts read(Path folder, CodeLists lists) {
    return read(folder, lists, QueryCheck.NONE);
  }

  /** Reads a folder with the first server of each contract. */
  public static Contracts read(Path folder, CodeLists lists, QueryCheck queries) {
    return new ContractReader(lists, queries, "", LoadPolicy.DEFAULT).all(folder);
  }

  /**
   * Reads the contracts by the settings: their folder, the server named by {@code sources.server}
   * if a contract has it, and {@code load.max-shrink} as the default.
   */
  public static Contracts read(Settings settings, CodeLists lists, QueryCheck queries) {
    double shrink = settings.decimal(Setting.MAX_SHRINK);
    LoadPolicy load =
        new LoadPolicy(LoadPolicy.DEFAULT.mode(), shrink, LoadPolicy.DEFAULT.errorBudget());
    String server = settings.text(Setting.SOURCES_SERVER);
    return new ContractReader(lists, queries, server, load).all(settings.path(Setting.CONTRACTS));
  }

  private Contracts all(Path folder) {
    List<ContractDraft> drafts = new ArrayList<>();
    for (Path file : files(folder)) {
      ContractProblems notes = new ContractProblems(file, problems);
      new YamlReader(ErrorCode.CONTRACT_UNREADABLE, problems)
          .read(file)
          .ifPresent(document -> drafts.add(ContractDraft.of(notes, document)));
    }
    twice(drafts);
    ReferenceResolver references = new ReferenceResolver(drafts, lists);
    SecretNamePolicy secretNames = new SecretNamePolicy(agencies(drafts));
    Map<DatasetName, Contract> contracts = new TreeMap<>();
    Map<DatasetName, List<QualityEntry>> quality = new HashMap<>();
    Map<DatasetName, List<Constraint>> constraints = new HashMap<>();
    for (ContractDraft draft : drafts) {
      List<QualityEntry> entries =
          draft.object().map(new QualityReader(draft.notes(), queries)::read).orElse(List.of());
      Optional<Contract> contract = contract(draft, references, secretNames);
      if (contract.isPresent() && sound(draft.notes().file())) {
        DatasetName name = contract.orElseThrow().name();
        contracts.put(name, contract.orElseThrow());
        quality.put(name, entries);
        constraints.put(
            name,
            ConstraintReader.read(draft.object().orElseThrow(), contract.orElseThrow().columns()));
      }
    }
    Comparator<Problem> order = Comparator.comparing(Problem::file);
    List<Problem> all =
        problems.found().stream().sorted(order.thenComparing(Problem::line)).distinct().toList();
    return new Contracts(
        List.copyOf(contracts.values()),
        all,
        quality,
        constraints,
        BrokenContract.of(all, agencyByFile(drafts)));
  }

  private static Map<Path, String> agencyByFile(List<ContractDraft> drafts) {
    Map<Path, String> agencies = new HashMap<>();
    drafts.forEach(
        draft ->
            agencies.put(
                draft.notes().file(),
                draft.document().at("team").flatMap(team -> team.textAt("name")).orElse("")));
    return agencies;
  }

  private static List<String> agencies(List<ContractDraft> drafts) {
    return drafts.stream()
        .flatMap(draft -> draft.document().at("team").stream())
        .flatMap(team -> team.textAt("name").stream())
        .distinct()
        .toList();
  }

  private boolean sound(Path file) {
    return problems.found().stream().noneMatch(p -> p.file().equals(file));
  }

  private List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      String what = "Cannot read the contracts, no such folder. Set content.contracts to theirs.";
      problems.add(ErrorCode.CONTRACT_UNREADABLE, folder, 0, what);
      return List.of();
    }
    try (Stream<Path> pipeline = Files.walk(folder)) {
      List<Path> all = pipeline.filter(Files::isRegularFile).sorted().toList();
      for (Path file : all) {
        if (file.toString().endsWith(".yml")) {
          String what = "Cannot see whether this is a contract. Name it .yaml, or move it away.";
          problems.add(ErrorCode.CONTRACT_UNREADABLE, file, 0, what);
        }
      }
      return all.stream().filter(file -> file.toString().endsWith(".yaml")).toList();
    } catch (IOException e) {
      String what = "Cannot read the folder: " + e + ". Check that it may be read.";
      problems.add(ErrorCode.CONTRACT_UNREADABLE, folder, 0, what);
      return List.of();
    }
  }

  /**
   * A dataset that is declared in two files is left out, since it is unknown which one is meant.
   */
  private static void twice(List<ContractDraft> drafts) {
    Map<DatasetName, List<ContractDraft>> byName =
        drafts.stream()
            .filter(d -> d.name().isPresent())
            .collect(Collectors.groupingBy(d -> d.name().orElseThrow()));
    byName.forEach(
        (name, same) -> {
          for (ContractDraft draft : same) {
            same.stream()
                .filter(other -> !other.notes().file().equals(draft.notes().file()))
                .findFirst()
                .ifPresent(
                    other ->
                        draft
                            .notes()
                            .add(
                                ErrorCode.CONTRACT_DUPLICATE,
                                draft.line("schema"),
                                "Cannot publish one dataset from two contracts: "
                                    + name
                                    + " is also in "
                                    + other.notes().file()
                                    + ". Rename or remove one of them."));
          }
        });
  }

  /** Checks the requirements of a load mode on columns and server. */
  private static void mode(
      ContractDraft draft, LoadMode mode, List<Column> columns, Optional<Server> from) {
    int line = draft.object().orElseThrow().line();
    if (mode.needsKey() && columns.stream().noneMatch(c -> c.key() > 0)) {
      String what = "Cannot upsert a dataset without a primary key. Mark one, or load snapshots.";
      draft.notes().invalid(line, what);
    }
    boolean grows =
        from.filter(one -> one.drift().columns() == DriftPolicy.DriftMode.EVOLVE).isPresent();
    if (grows && columns.stream().noneMatch(c -> c.key() > 0)) {
      String what = "Cannot let a table evolve without a primary key, all rows would be new ones.";
      draft.notes().invalid(line, what + " Mark one, or write columns: freeze in kho.drift.");
    }
    boolean part =
        from.filter(server -> server.options().containsKey(JdbcOptions.CURSOR.key())).isPresent();
    if (part && !mode.takesParts()) {
      String what = "Cannot load snapshots since a kho.cursor, all other rows would be removed.";
      draft.notes().invalid(line, what + " Write mode: upsert or append, or remove kho.cursor.");
    }
    boolean deletes =
        from.filter(server -> server.options().containsKey(JdbcOptions.DELETES.key())).isPresent();
    if (deletes && !(part && mode.removesByKeys())) {
      String what = "Cannot compare keys by kho.deletes but for rows read since a kho.cursor.";
      draft.notes().invalid(line, what + " Give one, with mode: upsert, or remove kho.deletes.");
    }
  }

  /**
   * Checks that rows are not merged where rows can be deleted: the deletion of the surviving row
   * would also remove the merged one, which still exists at the source.
   */
  private static void merging(ContractDraft draft, DedupePolicy dedupe, Optional<Server> from) {
    boolean deletes =
        from.filter(server -> server.options().containsKey(JdbcOptions.DELETES.key())).isPresent();
    if (deletes && !dedupe.keys().isEmpty()) {
      String what = "Cannot merge rows by kho.dedupe where kho.deletes removes rows by their keys.";
      draft.notes().invalid(draft.line("schema"), what + " Remove one of them.");
    }
  }

  private Optional<Contract> contract(
      ContractDraft draft, ReferenceResolver references, SecretNamePolicy secretNames) {
    ContractProblems notes = draft.notes();
    new ContractShapeCheck(notes).check(draft.document(), ContractPart.CONTRACT);
    new ContractHeaderCheck(notes).check(draft);
    Optional<Server> from = new ServerReader(notes, secretNames).read(draft, server);
    Optional<Agency> agency = new OwnerReader(notes).agency(draft);
    if (draft.object().isEmpty()) {
      return Optional.empty();
    }
    CustomProperties customs =
        CustomProperties.of(draft.object().orElseThrow(), CustomProperties.OF_OBJECT, notes);
    LoadReader loads = new LoadReader(notes);
    LoadPolicy how = loads.load(customs, load);
    List<Column> columns =
        new ColumnReader(notes, lists).read(draft.object().orElseThrow(), references.of(draft));
    mode(draft, how.mode(), columns, from);
    DedupePolicy dedupe = loads.dedupe(customs, draft.columns());
    merging(draft, dedupe, from);
    Optional<Duration> freshness = new OwnerReader(notes).freshness(draft.document());
    if (draft.name().isEmpty() || agency.isEmpty() || from.isEmpty()) {
      return Optional.empty();
    }
    String version = draft.document().textAt("version").orElse("");
    return Optional.of(
        new Contract(
            draft.name().orElseThrow(),
            version,
            agency.orElseThrow(),
            ContractHeaderCheck.description(draft),
            from.orElseThrow(),
            columns,
            how.with(new RepairReader(notes, columns).read(customs)),
            dedupe,
            freshness,
            notes.file()));
  }
}
