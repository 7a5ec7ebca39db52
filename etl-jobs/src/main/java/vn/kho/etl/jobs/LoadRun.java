package vn.kho.etl.jobs;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.check.CheckStage;
import vn.kho.etl.check.state.StateStores;
import vn.kho.etl.clean.CleanStage;
import vn.kho.etl.clean.CleanedRowCache;
import vn.kho.etl.clean.CleanedRowCache.RowReuse;
import vn.kho.etl.clean.RowStaging;
import vn.kho.etl.dedupe.Deduplicator;
import vn.kho.etl.dedupe.PublishedKeyComparison;
import vn.kho.etl.extract.ExtractStage;
import vn.kho.etl.extract.SourceCursors;
import vn.kho.etl.index.RecordIndexStore;
import vn.kho.etl.journal.DatasetLock;
import vn.kho.etl.journal.LandedFileIndex;
import vn.kho.etl.journal.LastInputs;
import vn.kho.etl.journal.LastScores;
import vn.kho.etl.journal.LoadHistory;
import vn.kho.etl.journal.LoadedFiles;
import vn.kho.etl.journal.RunJournal;
import vn.kho.etl.journal.RunLock;
import vn.kho.etl.journal.RunRecovery;
import vn.kho.etl.land.DeliveryArchive;
import vn.kho.etl.land.KnownFiles;
import vn.kho.etl.land.LandStage;
import vn.kho.etl.land.PastLandStage;
import vn.kho.etl.land.ReplayLandStage;
import vn.kho.etl.land.SchemaEvolution;
import vn.kho.etl.land.StaleVerdicts;
import vn.kho.etl.match.RowIndexStore;
import vn.kho.etl.pipeline.ArrivalStages;
import vn.kho.etl.pipeline.JournalRecorder;
import vn.kho.etl.pipeline.NightlyRun;
import vn.kho.etl.pipeline.NightlyRunResult;
import vn.kho.etl.pipeline.PipelineStages;
import vn.kho.etl.pipeline.PooledStages;
import vn.kho.etl.pipeline.RunId;
import vn.kho.etl.pipeline.RunProgress;
import vn.kho.etl.pipeline.RunScores;
import vn.kho.etl.pipeline.RunTrigger;
import vn.kho.etl.pipeline.WarehouseStages;
import vn.kho.etl.publish.PublishStage;
import vn.kho.etl.publish.PublishedCursors;
import vn.kho.etl.quarantine.CarriedDecisions;
import vn.kho.etl.quarantine.QuarantineReplays;
import vn.kho.etl.quarantine.QuarantineUpdate;
import vn.kho.etl.repair.Repairer;
import vn.kho.etl.rules.DatasetInputs;
import vn.kho.etl.rules.DatasetRules;
import vn.kho.etl.rules.InputSnapshots;
import vn.kho.etl.rules.PublishedColumns;
import vn.kho.etl.rules.StaleVerdictCheck;
import vn.kho.etl.storage.Storage;
import vn.kho.etl.table.EvolvedColumns;
import vn.kho.etl.table.Warehouse;
import vn.kho.quality.score.Score;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.contract.reader.ContractReader;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.problem.Problem;
import vn.kho.schema.problem.Problems;
import vn.kho.schema.problem.UnexpectedFailure;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** Runs one load: makes its stages from settings and contracts, and gives its result. */
final class LoadRun implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LoadRun.class);
  private final Settings settings;
  private final Warehouse warehouse;
  private final SparkOnDemand spark;
  private UnaryOperator<PipelineStages> around = UnaryOperator.identity();

  private LoadRun(Settings settings) {
    this.settings = settings;
    ClusterSettings.of(settings).check();
    this.warehouse = Warehouse.open(settings);
    this.spark = new SparkOnDemand(settings, warehouse);
  }

  /** Opens the warehouse that the settings name. */
  static LoadRun open(LoadOptions options) {
    return new LoadRun(options.settings());
  }

  /** Wraps the stages, such as in a meter, or in a test that fails in one of them. */
  LoadRun around(UnaryOperator<PipelineStages> wrap) {
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
  NightlyRunResult run(LoadOptions options, RunProgress progress) {
    Problems listProblems = new Problems();
    CodeLists lists = CodeLists.read(settings.path(Setting.CODE_LISTS), listProblems);
    Contracts contracts = ContractReader.read(settings, lists, SqlCheck::fault);
    LoadSelection selection = selected(options, contracts);
    String run = RunId.at(Instant.now());
    LoadObservers observers =
        LoadObservers.of(settings, run, options.caller(), contracts.contracts());
    Path state = settings.path(Setting.STATE);
    try (RunLock lock = RunLock.begin(state, run)) {
      LOG.debug("run {} begins under {}", run, lock);
      Storage storage = Storage.of(settings);
      List<String> notes = new ArrayList<>(broken(listProblems));
      notes.addAll(RunRecovery.clear(warehouse, state, run, dead -> storage.delete(staging(dead))));
      String staging = staging(run);
      try {
        Map<String, Score> before = new HashMap<>();
        JournalRecorder recorder = recorder(run, contracts, before, options.caller());
        DeliveryArchive archive = new DeliveryArchive(settings, contracts.contracts(), run);
        DatasetInputs inputs = new DatasetInputs(rules(lists, contracts, options));
        List<DatasetName> wanted = names(selection.contracts());
        LoadContext context =
            new LoadContext(lists, contracts, options, recorder, wanted, archive, inputs);
        PipelineStages stages = around(stages(run, staging, storage, context), options, observers);
        NightlyRun night =
            new NightlyRun(
                    run, stages, recorder, observers.around(progress), options.bounds().together())
                .ordering(inputs::references);
        NightlyRunResult result = run(night, selection, notes);
        if (result.journal() != NightlyRunResult.JournalState.WRITTEN) {
          lock.abandon();
        }
        // Owners are notified of deliveries; the person who replays records sees the result.
        return options.replay().isPresent() || !result.journalled()
            ? result
            : finished(moved(result, archive), contracts, observers, before);
      } finally {
        storage.deleteIfPossible(staging);
      }
    }
  }

  private NightlyRunResult run(NightlyRun night, LoadSelection selection, List<String> notes) {
    int threads = settings.number(Setting.LOAD_THREADS);
    return night.run(selection.contracts(), selection.broken(), notes, threads);
  }

  /** What is asked for, where it can be loaded at all. */
  private LoadSelection selected(LoadOptions options, Contracts contracts) {
    LoadSelection selection = LoadSelection.of(options, contracts);
    if (options.bounds().together().isPresent()) {
      warehouse.transaction(); // Throws early where the catalog has none.
    }
    if (options.asOf().isEmpty() && options.replay().isEmpty()) {
      selection.checkFolder(settings.path(Setting.SOURCES));
    }
    return selection;
  }

  /** The first problem of each omitted code list; contracts that use it are reported as well. */
  private static List<String> broken(Problems lists) {
    Map<Path, List<Problem>> byFile = new TreeMap<>();
    lists
        .found()
        .forEach(one -> byFile.computeIfAbsent(one.file(), x -> new ArrayList<>()).add(one));
    return byFile.values().stream()
        .map(
            all ->
                all.get(0).code().text()
                    + " "
                    + all.get(0).text()
                    + (all.size() > 1 ? " There is more: kho validate." : "")
                    + " The list is left out.")
        .toList();
  }

  private PipelineStages around(PipelineStages own, LoadOptions options, LoadObservers observers) {
    return observers.around(around.apply(new PooledStages(own, options.bounds().servers())));
  }

  /** Moves files that were loaded into the archive, once the journal says so. */
  private NightlyRunResult moved(NightlyRunResult night, DeliveryArchive archive) {
    return night.withDatasets(
        one ->
            one.status().good() && archive.expects(one.dataset())
                ? one.withNotes(moved(one.dataset(), night.run(), archive))
                : one);
  }

  /** Moves the files of a dataset under its lock, so that no load lists them meanwhile. */
  private List<String> moved(String dataset, String run, DeliveryArchive archive) {
    Path state = settings.path(Setting.STATE);
    try (DatasetLock lock = DatasetLock.take(state, DatasetName.of(dataset), run)) {
      LOG.debug("files of {} are moved under {}", dataset, lock);
      return archive.move(dataset);
    } catch (KhoException e) {
      return List.of(e.code().text() + " " + e.getMessage());
    }
  }

  private NightlyRunResult finished(
      NightlyRunResult night,
      Contracts contracts,
      LoadObservers observers,
      Map<String, Score> before) {
    NightlyRunResult watched =
        after(
            night,
            "notify those who watch the warehouse",
            one -> one.with(observers.after(one, before, warehouse)));
    QualityPageUpdater pages = new QualityPageUpdater(settings, warehouse, contracts);
    return after(watched, "write the quality pages", pages::after);
  }

  /**
   * Runs a step behind a load whose journal is written; where it fails, that becomes a note only.
   */
  private static NightlyRunResult after(
      NightlyRunResult night, String what, UnaryOperator<NightlyRunResult> follows) {
    try {
      return follows.apply(night);
    } catch (KhoException e) {
      LOG.warn("could not {}", what, e);
      return night.with(List.of(e.line()));
    } catch (Throwable fault) { // the load is over, and its answer must be given
      LOG.error("could not {}", what, fault);
      String why = UnexpectedFailure.of(fault).sentence(what);
      return night.with(List.of(why + " The load itself is not touched; see the log."));
    }
  }

  /**
   * What the night leaves behind.
   *
   * @param before is filled with the scores as they were
   */
  private JournalRecorder recorder(
      String run, Contracts contracts, Map<String, Score> before, RunTrigger caller) {
    RunScores scores =
        new RunScores(
            () -> {
              before.putAll(LastScores.read(warehouse, names(contracts.contracts())));
              return before;
            },
            contracts.contracts());
    return new JournalRecorder(run, new RunJournal(warehouse, spark, run), spark, scores, caller)
        .closing(names -> QuarantineUpdate.of(warehouse, names, spark, run));
  }

  private PipelineStages stages(String run, String staging, Storage storage, LoadContext context) {
    RowReuse reuse = context.options().again() ? RowReuse.NO : RowReuse.YES;
    SchemaEvolution evolution = new SchemaEvolution(this::grown);
    RowStaging rows = new RowStaging(spark, staging, run, warehouse::table);
    long small = settings.number(Setting.SMALL_TABLE);
    DatasetRules rules = context.inputs().rules();
    boolean known = reuse == RowReuse.YES && context.options().asOf().isEmpty();
    RecordIndexStore index = new RecordIndexStore(settings, known, rules::signature);
    CleanStage cleaner =
        new CleanStage(storage, context.lists(), rows, settings, Instant.now())
            .keeping(new CleanedRowCache(settings, reuse))
            .indexing(index)
            .heeding(new CarriedDecisions(warehouse));
    return new WarehouseStages(
        new ArrivalStages.EvolvingStages(entrance(storage, context), evolution, storage),
        cleaner,
        new Repairer(rows, Instant.now()),
        new Deduplicator(spark, run).comparing(new PublishedKeyComparison(warehouse, cleaner)),
        CheckStage.of(warehouse, rules, rows, StateStores.of(settings, storage), small)
            .indexing(index, RowIndexStore.of(settings)),
        new PublishStage(warehouse),
        new WarehouseStages.LockPlace(settings.path(Setting.STATE), run));
  }

  /** A contract with the columns by which its table grew. */
  private Contract grown(Contract contract) {
    return EvolvedColumns.of(warehouse, contract);
  }

  private ArrivalStages entrance(Storage storage, LoadContext context) {
    if (context.options().asOf().isPresent()) {
      return new ArrivalStages.PastDayStages(past(storage, context.options()));
    }
    LoadHistory history = LoadHistory.read(warehouse, context.wanted());
    if (context.options().replay().isPresent()) {
      QuarantineReplays replays =
          new QuarantineReplays(warehouse, context.options().replay().orElseThrow());
      return new ArrivalStages.ReplayStages(
          new ReplayLandStage(
              settings,
              storage,
              LandedFileIndex.read(warehouse),
              replays,
              new PublishedCursors(warehouse, history)));
    }
    return current(storage, context, history);
  }

  private ArrivalStages current(Storage storage, LoadContext context, LoadHistory history) {
    boolean again = context.options().again();
    JournalRecorder recorder = context.recorder();
    KnownFiles files = history.files();
    KnownFiles loaded =
        new MovedTableCheck(again ? LoadedFiles.none() : files, history.published(), recorder);
    return new ArrivalStages.CurrentStages(
        new ExtractStage(
                settings,
                storage,
                again ? SourceCursors.NONE : new PublishedCursors(warehouse, history))
            .watching(context.contracts().contracts(), recorder::gone),
        new LandStage(
                settings,
                storage,
                loaded,
                Clock.systemUTC(),
                landing -> recorder.files(landing.contract(), landing))
            .watching(context.contracts().contracts())
            .growing(this::grown)
            .distributing(spark)
            .judging(verdicts(context, history.inputs()))
            .archiving(context.archive().remembering(files)));
  }

  private StaleVerdicts verdicts(LoadContext context, LastInputs last) {
    StaleVerdictCheck check =
        new StaleVerdictCheck(context.inputs(), warehouse, clock(context.options()));
    return (contract, run) -> {
      InputSnapshots against = last.of(contract.name());
      Optional<String> stale = check.reason(contract, RunId.start(run), against);
      if (stale.isEmpty()) {
        context.recorder().keepInputs(contract.name(), against);
      }
      return stale;
    };
  }

  /** The stage that lands a day that is over. */
  private PastLandStage past(Storage storage, LoadOptions options) {
    PastLandStage.ReloadPolicy loaded = PastLandStage.ReloadPolicy.of(options.again());
    LocalDate day = options.asOf().orElseThrow();
    return new PastLandStage(settings, storage, LandedFileIndex.read(warehouse), day, loaded)
        .growing(this::grown);
  }

  /** The clock of the rules; for a load of a past day it stands at the end of that day. */
  private Clock clock(LoadOptions options) {
    ZoneId zone = settings.zone(Setting.TIME_ZONE);
    return options
        .asOf()
        .map(day -> day.plusDays(1).atStartOfDay(zone).minusSeconds(1))
        .map(end -> Clock.fixed(end.toInstant(), zone))
        .orElse(Clock.system(zone));
  }

  private DatasetRules rules(CodeLists lists, Contracts contracts, LoadOptions options) {
    return new DatasetRules(
        settings, lists, contracts, new PublishedColumns(warehouse), clock(options));
  }

  private static List<DatasetName> names(List<Contract> contracts) {
    return contracts.stream().map(Contract::name).toList();
  }

  /** What the stages of a load are made of. */
  private record LoadContext(
      CodeLists lists,
      Contracts contracts,
      LoadOptions options,
      JournalRecorder recorder,
      List<DatasetName> wanted,
      DeliveryArchive archive,
      DatasetInputs inputs) {}

  private String staging(String run) {
    return RowStaging.folder(settings) + "/" + run;
  }

  @Override
  public void close() {
    warehouse.close();
  }
}
