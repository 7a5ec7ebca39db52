package vn.kho.etl.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.apache.commons.io.FileUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.land.LandedFile;
import vn.kho.etl.land.Landing;
import vn.kho.etl.match.SecretHash;
import vn.kho.etl.mode.LoadStrategy;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.rows.IndexedRecords;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.digest.Sha256;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * Keeps the hashes of the records of each large snapshot that was published, so that of the next
 * one only records are cleaned that are new. What is kept depends on the text of records and one
 * recipe, and not on the table; where it is lost, records are cleaned once more.
 */
public final class RecordIndexStore {
  private static final Logger LOG = LoggerFactory.getLogger(RecordIndexStore.class);
  private static final String LOCAL = "file:";

  /** More records that are cleaned each time are too many for a list of them. */
  public static final int MOST_LEFT_OUT = 200_000;

  private final Path folder;
  private final boolean wanted;
  private final boolean reuse;
  private final CleaningRecipe recipe;
  private final Function<Contract, Optional<String>> rules;
  private final Set<DatasetName> forgotten = ConcurrentHashMap.newKeySet();

  /**
   * The store below the folder of this machine's state.
   *
   * @param reuse whether records of earlier deliveries are taken over
   * @param rules what the rules of a dataset are, as one text; empty where the verdict on a row
   *     does not depend on that row alone
   */
  public RecordIndexStore(
      Settings settings, boolean reuse, Function<Contract, Optional<String>> rules) {
    this.folder = settings.path(Setting.STATE).resolve("record-index");
    this.wanted = settings.flag(Setting.KNOWN_RECORDS);
    this.reuse = reuse;
    this.recipe = new CleaningRecipe(settings);
    this.rules = rules;
  }

  /**
   * How the records of a delivery are indexed; empty where they are not.
   *
   * @param staging the folder of the run
   * @param published whether the dataset has a table with rows
   */
  public Optional<RecordIndexing> open(Landing landing, String staging, BooleanSupplier published) {
    Contract contract = landing.contract();
    if (!wanted || !suits(landing) || !staging.startsWith(LOCAL)) {
      return Optional.empty();
    }
    Optional<String> judged = rules.apply(contract);
    if (judged.isEmpty()) {
      return Optional.empty();
    }
    String by = Sha256.of(recipe.of(landing) + "\n" + judged.orElseThrow());
    boolean known = reuse && !forgotten.contains(contract.name()) && published.getAsBoolean();
    Optional<RecordIndexManifest> last = known ? last(contract, by) : Optional.empty();
    List<Integer> key = contract.keyColumns().stream().map(contract.columns()::indexOf).toList();
    int fields = FieldSelection.of(contract).names().size();
    return Optional.of(
        new RecordIndexing(
            by,
            last.map(one -> new SecretHash(one.records().first(), one.records().second()))
                .orElseGet(SecretHash::random),
            path(staging).resolve(contract.name() + "/record-index").toString(),
            new RecordIndexing.RecordShape(fields, contract.columns().size(), key),
            last.map(one -> earlier(one, landing)).orElse(null)));
  }

  private static RecordIndexing.EarlierIndex earlier(RecordIndexManifest last, Landing landing) {
    return new RecordIndexing.EarlierIndex(
        last.records().parts(),
        last.leftOut(),
        last.bytes(),
        UnchangedFiles.among(last.files(), UnchangedFiles.FileIdentity.of(landing.files())),
        last.findings());
  }

  /** Whether each row comes from one record alone, and each record is the whole truth. */
  private static boolean suits(Landing landing) {
    Contract contract = landing.contract();
    return LoadStrategy.of(contract).whole()
        && !contract.keyColumns().isEmpty()
        && contract.columns().size() <= RecordEntry.MOST_COLUMNS
        && contract.dedupe().keys().isEmpty()
        && contract.load().repairs().isEmpty()
        && landing.files().stream().map(LandedFile::sha256).distinct().count()
            == landing.files().size()
        && landing.past().equals(Landing.PastContext.NONE)
        && landing.keys().isEmpty()
        && landing.replaced().isEmpty();
  }

  private Optional<RecordIndexManifest> last(Contract contract, String by) {
    try {
      return RecordIndexManifest.read(own(contract.name()), by);
    } catch (IOException e) {
      LOG.warn("{} is cleaned whole, its index of records cannot be read", contract.name(), e);
      return Optional.empty();
    }
  }

  /**
   * Keeps the index of a delivery that was published.
   *
   * @param leftOut records that must be cleaned each time: they were refused or merged with others,
   *     or a rule that looks at other rows too says something of them
   * @param findings what other rules say of the records that are taken over by the next load
   */
  public void keep(
      Landing landing, IndexedRecords records, LongStream leftOut, List<RecordFinding> findings) {
    DatasetName name = landing.contract().name();
    Path own = own(name);
    try {
      Files.createDirectories(own);
      List<IndexedRecords.IndexedPart> moved = new ArrayList<>();
      for (IndexedRecords.IndexedPart part : records.parts()) {
        Path from = Path.of(part.file());
        Path to = own.resolve(String.valueOf(from.getFileName()));
        Files.move(from, to);
        moved.add(
            new IndexedRecords.IndexedPart(
                to.toString(), part.entries(), part.carried(), part.from(), part.to()));
      }
      IndexedRecords kept =
          new IndexedRecords(records.recipe(), records.first(), records.second(), moved);
      RecordIndexing.EarlierFindings told = write(own, findings);
      new RecordIndexManifest(
              kept,
              new RecordPlaces(leftOut),
              told,
              landing.bytes(),
              UnchangedFiles.FileIdentity.of(landing.files()))
          .write(own);
      clear(own, moved, told);
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("{}: its records are cleaned again, their index cannot be kept", name, e);
      forget(name);
    }
  }

  private static RecordIndexing.EarlierFindings write(Path own, List<RecordFinding> findings)
      throws IOException {
    if (findings.isEmpty()) {
      return RecordIndexing.EarlierFindings.NONE;
    }
    Path file = own.resolve("findings-" + UUID.randomUUID());
    RecordFindingFile.write(file, findings);
    LongStream places = findings.stream().mapToLong(RecordFinding::place).distinct();
    return new RecordIndexing.EarlierFindings(new RecordPlaces(places), file.toString());
  }

  private static void clear(
      Path own, List<IndexedRecords.IndexedPart> parts, RecordIndexing.EarlierFindings findings)
      throws IOException {
    List<String> used = new ArrayList<>();
    parts.forEach(part -> used.add(part.file()));
    used.add(String.valueOf(findings.file()));
    used.add(RecordIndexManifest.file(own).toString());
    try (DirectoryStream<Path> there = Files.newDirectoryStream(own)) {
      for (Path file : there) {
        if (!used.contains(file.toString())) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /**
   * Forgets the records of a dataset: all of them are cleaned the next time, by this run also where
   * they cannot be removed.
   */
  public void forget(DatasetName name) {
    forgotten.add(name);
    if (Files.exists(own(name)) && !FileUtils.deleteQuietly(own(name).toFile())) {
      LOG.warn("{}: the index of its records cannot be removed", name);
    }
  }

  /** The place of a record for {@link #keep}. */
  public static long place(int file, long number) {
    return RecordEntry.place(file, number);
  }

  /** The place in the delivery of the file of such a place, from 0. */
  public static int file(long place) {
    return RecordEntry.file(place);
  }

  /** The number in its file of the record at such a place. */
  public static long number(long place) {
    return RecordEntry.number(place);
  }

  private Path own(DatasetName name) {
    return folder.resolve(name.toString());
  }

  private static Path path(String location) {
    return Path.of(location.substring(LOCAL.length()).replaceFirst("^/+", "/"));
  }
}
