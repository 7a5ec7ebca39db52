package vn.kho.etl.clean;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.drift.SourceDrift;
import vn.kho.etl.format.RecordFormats;
import vn.kho.etl.index.RecordIndexStore;
import vn.kho.etl.index.RecordIndexing;
import vn.kho.etl.land.LandedChecksum;
import vn.kho.etl.land.LandedFile;
import vn.kho.etl.land.Landing;
import vn.kho.etl.mode.LoadStrategy;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordFormat;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.StageRows;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.step.CleaningContext;
import vn.kho.schema.table.RowColumn;

/** Stage 3: typed, standardised rows; what cannot be converted is set aside with its reason. */
public final class CleanStage {
  private static final Logger LOG = LoggerFactory.getLogger(CleanStage.class);

  /** Up to this many records are replayed in this process, however large their files are. */
  private static final long FEW_REPLAYED = 50_000;

  private final Storage storage;
  private final CodeLists lists;
  private final String run;
  private final Instant startedAt;
  private final RowStaging staging;
  private final Settings settings;
  private Optional<CleanedRowCache> cache = Optional.empty();
  private Optional<RecordIndexStore> records = Optional.empty();
  private DecisionSource decisions = DecisionSource.NONE;

  /**
   * The stage of one run.
   *
   * @param settings up to which size deliveries are cleaned in this process; the zone and the null
   *     words
   */
  public CleanStage(
      Storage storage, CodeLists lists, RowStaging staging, Settings settings, Instant startedAt) {
    this.storage = storage;
    this.lists = lists;
    this.run = staging.run();
    this.startedAt = startedAt;
    this.staging = staging;
    this.settings = settings;
  }

  /**
   * Makes this stage keep cleaned rows of unchanged files, for small deliveries of many files.
   *
   * @return this stage
   */
  public CleanStage keeping(CleanedRowCache rows) {
    cache = Optional.of(rows);
    return this;
  }

  /**
   * Makes this stage skip records of large snapshots that were cleaned before.
   *
   * @return this stage
   */
  public CleanStage indexing(RecordIndexStore index) {
    records = Optional.of(index);
    return this;
  }

  /**
   * Makes this stage apply what people decided about records of earlier deliveries.
   *
   * @return this stage
   */
  public CleanStage heeding(DecisionSource known) {
    decisions = known;
    return this;
  }

  /**
   * Cleans every record of every file.
   *
   * @throws KhoException SOURCE_UNREADABLE where a file cannot be read to its end
   */
  public CleanedRows clean(Landing landing) {
    RecordDecisions known =
        landing.replay() ? RecordDecisions.NONE : RecordDecisions.of(decisions, landing.contract());
    CleanedRows rows =
        compared(clean(landing, staging::clean, known, new EarlierLoadStores(cache, records)));
    Optional<Landing> keys = landing.keys();
    if (keys.isEmpty()) {
      return rows;
    }
    CleanedRows cleaned =
        clean(keys.orElseThrow(), staging::cleanKeys, RecordDecisions.NONE, EarlierLoadStores.NONE);
    return rows.with(new SourceKeys(cleaned.rows(), cleaned.quarantined()));
  }

  /** Compares rows with those of the earlier bytes of the same files, where there are such. */
  private CleanedRows compared(CleanedRows rows) {
    Landing landing = rows.landing();
    if (landing.replaced().isEmpty()) {
      return rows;
    }
    StageRows before;
    try {
      // Without the cache: it keeps the rows of the landing that it was last opened for, which must
      // be those of the delivery itself.
      before =
          clean(landing.earlier(), staging::cleanKeys, RecordDecisions.NONE, EarlierLoadStores.NONE)
              .rows();
    } catch (KhoException e) {
      LOG.warn(
          "cannot say which rows the files of {} lost: {}", landing.contract().name(), e.line());
      return rows;
    }
    List<SourceDrift> dropped = new DroppedRows(rows, before).drift(staging.spark());
    return dropped.isEmpty() ? rows : rows.with(landing.with(dropped));
  }

  /** Cleans many records in Spark tasks. */
  @FunctionalInterface
  private interface DistributedCleaner {
    CleanedRows clean(Landing landing, SparkCleaningTask cleaner, Instant startedAt);
  }

  /**
   * What is kept of earlier loads: rows of small deliveries, hashes of the records of large ones.
   */
  private record EarlierLoadStores(
      Optional<CleanedRowCache> rows, Optional<RecordIndexStore> records) {
    private static final EarlierLoadStores NONE =
        new EarlierLoadStores(Optional.empty(), Optional.empty());
  }

  /** What people decided about records: corrections of their values, and which are no rows. */
  private record RecordDecisions(List<CellCorrection> corrections, Set<String> discarded) {
    private static final RecordDecisions NONE = new RecordDecisions(List.of(), Set.of());

    /** Discarded records are read only for loads that remove rows which are not delivered. */
    static RecordDecisions of(DecisionSource source, Contract contract) {
      boolean removes = LoadStrategy.of(contract).whole() && !contract.keyColumns().isEmpty();
      return new RecordDecisions(
          source.corrections(contract), removes ? source.discarded(contract) : Set.of());
    }
  }

  private CleanedRows clean(
      Landing landing,
      DistributedCleaner distributed,
      RecordDecisions decided,
      EarlierLoadStores memory) {
    Contract contract = landing.contract();
    FieldSelection fields = FieldSelection.of(contract);
    CleaningContext context = words(landing);
    ColumnEvidence evidence =
        new ColumnEvidence(ColumnCleaner.all(contract.columns(), fields, context));
    boolean local = local(landing);
    DecidedColumns columns = decided(landing, evidence, fields, local);
    // Rows may be reused only where the text of a record alone decides its row: not where evidence
    // of all records, corrections, the current date or other deliveries do.
    boolean alone =
        decided.corrections().isEmpty()
            && !evidence.wanted()
            && !context.dated()
            && landing.past().equals(Landing.PastContext.NONE);
    Optional<CleanedRowCache.DeliveryRows> known =
        alone && local && landing.files().size() >= Landing.MANY_FILES
            ? memory.rows().map(own -> own.open(landing, run))
            : Optional.empty();
    Optional<RecordIndexing> indexing =
        alone && !local
            ? memory.records().flatMap(own -> staging.index(landing, own))
            : Optional.empty();
    RecordCorrector corrector = corrector(landing, columns, fields, decided.corrections());
    RowCleaner cleaner =
        new RowCleaner(
            contract, columns, run, corrector.isEmpty() ? null : corrector, decided.discarded());
    CleanedRows rows =
        local
            ? local(landing, cleaner, fields, known)
            : distributed.clean(
                landing,
                new SparkCleaningTask(storage, landing, cleaner).indexing(indexing),
                startedAt);
    return corrector.ambiguous() == 0 ? rows : rows.ambiguous(corrector.ambiguous());
  }

  private boolean local(Landing landing) {
    return landing
        .past()
        .replayed()
        .map(replayed -> replayed.count() <= FEW_REPLAYED)
        .orElse(landing.bytes() <= settings.bytes(Setting.SMALL_LIMIT));
  }

  /**
   * Corrections of a landing's records, once it is known what is in it more than once; none where
   * it holds none of the keys, records and rows that people corrected.
   */
  private RecordCorrector corrector(
      Landing landing,
      DecidedColumns columns,
      FieldSelection fields,
      List<CellCorrection> corrected) {
    RecordCorrector corrector = new RecordCorrector(landing, corrected);
    if (corrector.isEmpty()) {
      return corrector;
    }
    Map<String, Integer> counts =
        local(landing)
            ? keys(landing, corrector, columns, fields)
            : staging.keys(landing, parts(landing, columns), corrector, startedAt);
    if (counts.isEmpty()) {
      return new RecordCorrector(landing, List.of());
    }
    corrector.counted(counts);
    return corrector;
  }

  private Map<String, Integer> keys(
      Landing landing, RecordCorrector corrector, DecidedColumns columns, FieldSelection fields) {
    RowCleaner cleaner = new RowCleaner(landing.contract(), columns, run);
    Map<String, Integer> keys = new HashMap<>();
    read(
        landing,
        fields,
        (file, reader) -> {
          for (RawRecord one = reader.next(); one != null; one = reader.next()) {
            corrector.count(cleaner, one, file.sha256(), keys);
          }
        });
    return keys;
  }

  private SparkCleaningTask parts(Landing landing, DecidedColumns columns) {
    return new SparkCleaningTask(
        storage, landing, new RowCleaner(landing.contract(), columns, run));
  }

  /**
   * The cleaners of a landing's files. How a column is written, whole deliveries decide, also where
   * only some records of them are cleaned.
   */
  private DecidedColumns decided(
      Landing landing, ColumnEvidence evidence, FieldSelection fields, boolean local) {
    if (!evidence.wanted()) {
      return evidence.undecided();
    }
    Landing whole = landing.whole();
    if (landing.replay()) { // The files of the records themselves were verified as they landed.
      List<LandedFile> others = new ArrayList<>(whole.files());
      others.removeIf(file -> landing.past().replayed().orElseThrow().count(file.sha256()) > 0);
      LandedChecksum.verify(storage, landing.contract(), others);
    }
    return evidence.deciding(
        landing.byDelivery(),
        local
            ? observe(whole, evidence, fields)
            : staging.observe(whole, parts(whole, evidence.undecided()), evidence, startedAt));
  }

  private Map<String, long[][]> observe(
      Landing landing, ColumnEvidence evidence, FieldSelection fields) {
    Map<String, long[][]> counts = new HashMap<>();
    read(landing, fields, (file, reader) -> evidence.observe(file.sha256(), reader, counts));
    return counts;
  }

  /**
   * The rows of published deliveries that have some keys and contents, as their records are cleaned
   * without corrections.
   *
   * @param replay the landing of the records that are compared with them
   * @param deliveries the files of each
   * @param contents by key, the hash of the content
   * @throws KhoException SOURCE_UNREADABLE where a file cannot be read to its end
   */
  public List<Row> delivered(
      Landing replay, List<List<LandedFile>> deliveries, Map<String, String> contents) {
    Contract contract = replay.contract();
    FieldSelection fields = FieldSelection.of(contract);
    Landing published = replay.past(deliveries);
    ColumnEvidence evidence =
        new ColumnEvidence(ColumnCleaner.all(contract.columns(), fields, words(replay)));
    RowCleaner cleaner = new RowCleaner(contract, decided(published, evidence, fields, true), run);
    int hash = CleanSchema.position(contract, RowColumn.HASH);
    List<Row> rows = new ArrayList<>();
    read(
        published,
        fields,
        (file, reader) -> {
          RowCleaner.CleaningOutcome unused =
              new RowCleaner.CleaningOutcome(
                  origin(file), new ArrayList<>(), cleaner.counts(), new CleanerRepairs());
          for (RawRecord one = reader.next(); one != null; one = reader.next()) {
            String content =
                one.fault() == null ? contents.get(cleaner.keyOf(one, file.sha256())) : null;
            Row row = content == null ? null : cleaner.plain(one, unused);
            if (row != null && row.getString(hash).equals(content)) {
              rows.add(row);
            }
          }
        });
    return rows;
  }

  /** What is done with the records of a file. */
  @FunctionalInterface
  private interface FileReading {
    void read(LandedFile file, RecordReader reader) throws IOException;
  }

  /** Reads all records of every file in this process. */
  private void read(Landing landing, FieldSelection fields, FileReading each) {
    RecordFormat format = RecordFormats.of(landing.contract().server());
    for (LandedFile file : landing.files()) {
      try (InputStream bytes = storage.open(file.location(), 0);
          RecordReader reader = format.open(bytes, FileChunk.WHOLE, fields)) {
        each.read(file, reader);
      } catch (IOException e) {
        throw unreadable(file, e);
      }
    }
  }

  private static KhoException unreadable(LandedFile file, IOException e) {
    return new KhoException(
        ErrorCode.SOURCE_UNREADABLE, "Cannot read the landed file: " + file.location(), e);
  }

  private CleaningContext words(Landing landing) {
    ZoneId zone = settings.zone(Setting.TIME_ZONE);
    LocalDate day = landing.landedAt().atZone(zone).toLocalDate();
    return new CleaningContext(lists, day, zone, settings.list(Setting.CLEAN_NULL_WORDS));
  }

  private RowCleaner.RecordOrigin origin(LandedFile file) {
    return new RowCleaner.RecordOrigin(file.sha256(), file.origin(), startedAt.toEpochMilli());
  }

  private RecordReader reader(
      Landing landing, LandedFile file, RecordFormat format, FieldSelection fields)
      throws IOException {
    InputStream bytes = storage.open(file.location(), 0);
    RecordReader all = format.open(bytes, FileChunk.WHOLE, fields);
    return landing.past().replayed().map(some -> some.of(file.sha256(), all)).orElse(all);
  }

  private CleanedRows local(
      Landing landing,
      RowCleaner cleaner,
      FieldSelection fields,
      Optional<CleanedRowCache.DeliveryRows> known) {
    LocalCleaning all = new LocalCleaning(cleaner);
    RecordFormat format = RecordFormats.of(landing.contract().server());
    for (LandedFile file : landing.files()) {
      Optional<List<Row>> before = known.flatMap(rows -> rows.of(file));
      if (before.isPresent()) {
        all.take(before.orElseThrow());
        continue;
      }
      try (RecordReader reader = reader(landing, file, format, fields)) {
        Optional<List<Row>> plain = all.clean(reader, origin(file));
        known.ifPresent(rows -> plain.ifPresent(some -> rows.add(file, some)));
      } catch (IOException e) {
        throw unreadable(file, e);
      }
    }
    known.ifPresent(CleanedRowCache.DeliveryRows::keep);
    return all.cleaned(landing, run, startedAt);
  }
}
