package vn.kho.etl.jobs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.check.Checker;
import vn.kho.etl.check.DatasetRules;
import vn.kho.etl.check.PublishedColumns;
import vn.kho.etl.check.StatePlaces;
import vn.kho.etl.clean.CleaningRoom;
import vn.kho.etl.clean.Staging;
import vn.kho.etl.dedupe.Deduplicator;
import vn.kho.etl.extract.Extractor;
import vn.kho.etl.journal.Journal;
import vn.kho.etl.journal.Landed;
import vn.kho.etl.journal.LastPublished;
import vn.kho.etl.journal.LastScores;
import vn.kho.etl.journal.LoadedFiles;
import vn.kho.etl.journal.Recovery;
import vn.kho.etl.journal.RunLock;
import vn.kho.etl.land.KnownFiles;
import vn.kho.etl.land.Lander;
import vn.kho.etl.land.PastLander;
import vn.kho.etl.night.Caller;
import vn.kho.etl.night.Entrance;
import vn.kho.etl.night.Night;
import vn.kho.etl.night.NightEvidence;
import vn.kho.etl.night.NightResult;
import vn.kho.etl.night.NightScores;
import vn.kho.etl.night.PooledRooms;
import vn.kho.etl.night.Progress;
import vn.kho.etl.night.Rooms;
import vn.kho.etl.night.RunId;
import vn.kho.etl.night.WarehouseRooms;
import vn.kho.etl.publish.Publisher;
import vn.kho.etl.storage.Storage;
import vn.kho.etl.table.Warehouse;
import vn.kho.quality.score.Score;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.ContractReader;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.contract.Server;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.problem.Problem;
import vn.kho.schema.problem.Problems;
import vn.kho.schema.settings.Environment;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.settings.SettingsReader;

/** A load: settings and contracts in, a night's result out. */
final class Load implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Load.class);
  private final Settings settings;
  private final Warehouse warehouse;
  private final SparkOnDemand spark;
  private UnaryOperator<Rooms> around = UnaryOperator.identity();

  private Load(Settings settings) {
    this.settings = settings;
    Cluster.of(settings).check();
    this.warehouse = Warehouse.open(settings);
    this.spark = new SparkOnDemand(settings, warehouse);
  }

  /** Opens the warehouse that the settings name. */
  static Load open(LoadOptions options) {
    return new Load(
        SettingsReader.read(
            options.home().resolve("kho.yaml"), Environment.variables(), options.overrides()));
  }

  /** Puts something around the rooms: a meter, or a test that dies in one of them. */
  Load around(UnaryOperator<Rooms> wrap) {
    this.around = wrap;
    return this;
  }

  SparkOnDemand spark() {
    return spark;
  }

  /**
   * Loads what was asked for.
   *
   * @throws vn.kho.schema.problem.KhoException where nothing can be loaded at all
   */
  NightResult run(LoadOptions options, Progress progress) {
    Problems listProblems = new Problems();
    CodeLists lists = CodeLists.read(settings.path(Setting.CODE_LISTS), listProblems);
    listProblems.throwIfAny();
    Contracts contracts = ContractReader.read(settings, lists, SqlCheck::fault);
    Selection selection = Selection.of(options, contracts);
    if (options.asOf().isEmpty()) {
      selection.checkFolder(settings.path(Setting.SOURCES));
    }
    String run = RunId.at(Instant.now());
    Watchers watchers = Watchers.of(settings, run, options.caller(), contracts.contracts());
    Path state = settings.path(Setting.STATE);
    try (RunLock lock = RunLock.begin(state, run)) {
      LOG.debug("run {} begins under {}", run, lock);
      Storage storage = Storage.of(settings);
      List<String> notes =
          Recovery.clear(warehouse, state, run, dead -> storage.delete(staging(dead)));
      String staging = staging(run);
      try {
        Map<String, Score> before = new HashMap<>();
        NightEvidence evidence = evidence(run, contracts, before, options.caller());
        Words words = new Words(lists, contracts, options, evidence);
        Rooms rooms = around(rooms(run, staging, storage, words), options, watchers);
        Night night = new Night(run, rooms, evidence, watchers.around(progress));
        NightResult result =
            night.run(
                selection.contracts(),
                selection.broken(),
                notes,
                settings.number(Setting.LOAD_THREADS));
        if (result.journal() == NightResult.Journal.WRITTEN) {
          return finished(result, contracts, watchers, before);
        }
        lock.abandon();
        return result;
      } finally {
        storage.delete(staging);
      }
    }
  }

  private Rooms around(Rooms own, LoadOptions options, Watchers watchers) {
    return watchers.around(around.apply(new PooledRooms(own, options.bounds().servers())));
  }

  private NightResult finished(
      NightResult night, Contracts contracts, Watchers watchers, Map<String, Score> before) {
    NightResult watched =
        after(
            night,
            "tell those who watch the warehouse",
            one -> one.with(watchers.after(one, before, warehouse)));
    QualityPages pages = new QualityPages(settings, warehouse, contracts);
    return after(watched, "write the quality pages", pages::after);
  }

  /** What follows a load that is over and written down: where it fails, that is told, no more. */
  private static NightResult after(
      NightResult night, String what, UnaryOperator<NightResult> follows) {
    try {
      return follows.apply(night);
    } catch (KhoException e) {
      LOG.warn("could not {}", what, e);
      return night.with(List.of(e.line()));
    } catch (Throwable fault) { // the load is over, and its answer must be given
      LOG.error("could not {}", what, fault);
      return night.with(
          List.of(
              "Cannot " + what + ", a fault of Kho. The load is not touched by it; see the log."));
    }
  }

  /**
   * What the night leaves behind.
   *
   * @param before is filled with the scores as they were
   */
  private NightEvidence evidence(
      String run, Contracts contracts, Map<String, Score> before, Caller caller) {
    NightScores scores =
        new NightScores(
            () -> {
              before.putAll(LastScores.read(warehouse));
              return before;
            },
            contracts.contracts());
    return new NightEvidence(run, new Journal(warehouse, spark, run), spark, scores, caller);
  }

  private Rooms rooms(String run, String staging, Storage storage, Words words) {
    Clock clock = clock(words.options());
    return new WarehouseRooms(
        entrance(storage, words),
        new CleaningRoom(
            storage, words.lists(), new Staging(spark, staging, run), settings, Instant.now()),
        new Deduplicator(spark, run),
        Checker.of(
            warehouse,
            rules(words, clock),
            new Staging(spark, staging, run),
            StatePlaces.of(settings, storage)),
        new Publisher(warehouse),
        new WarehouseRooms.Locks(settings.path(Setting.STATE), run));
  }

  private Entrance entrance(Storage storage, Words words) {
    boolean again = words.options().again();
    if (words.options().asOf().isPresent()) {
      PastLander.Again loaded = again ? PastLander.Again.YES : PastLander.Again.NO;
      LocalDate day = words.options().asOf().orElseThrow();
      return new Entrance.Past(
          new PastLander(settings, storage, Landed.read(warehouse), day, loaded));
    }
    NightEvidence evidence = words.evidence();
    KnownFiles loaded =
        new MovedTables(
            again ? LoadedFiles.none() : LoadedFiles.read(warehouse),
            LastPublished.read(warehouse),
            evidence);
    return new Entrance.Now(
        new Extractor(settings, storage),
        new Lander(
            settings,
            storage,
            loaded,
            Clock.systemUTC(),
            landing -> evidence.files(landing.contract(), landing)));
  }

  /** What time it is for the rules: a day that is over is judged as at its end. */
  private Clock clock(LoadOptions options) {
    ZoneId zone = settings.zone(Setting.TIME_ZONE);
    return options
        .asOf()
        .map(day -> day.plusDays(1).atStartOfDay(PastLander.VIETNAM).minusSeconds(1))
        .map(end -> Clock.fixed(end.toInstant(), zone))
        .orElse(Clock.system(zone));
  }

  private DatasetRules rules(Words words, Clock clock) {
    return new DatasetRules(
        settings, words.lists(), words.contracts(), new PublishedColumns(warehouse), clock);
  }

  /** Code lists and contracts as they were read, what was asked for, and who takes it down. */
  private record Words(
      CodeLists lists, Contracts contracts, LoadOptions options, NightEvidence evidence) {}

  private String staging(String run) {
    return Staging.folder(settings) + "/" + run;
  }

  @Override
  public void close() {
    warehouse.close();
  }

  /**
   * What is to be loaded.
   *
   * @param contracts whole contracts
   * @param broken the first problem of every contract that is not
   */
  record Selection(List<Contract> contracts, List<Problem> broken) {

    /** A folder that is not there is one mistake of a person, not one of each agency. */
    void checkFolder(Path sources) {
      boolean local = contracts.stream().anyMatch(c -> c.server().kind() == Server.Kind.LOCAL);
      boolean only = contracts.stream().allMatch(c -> c.server().kind() == Server.Kind.LOCAL);
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

    static Selection of(LoadOptions options, Contracts contracts) {
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
      return new Selection(wanted, options.everything() ? contracts.problems() : List.of());
    }
  }
}
