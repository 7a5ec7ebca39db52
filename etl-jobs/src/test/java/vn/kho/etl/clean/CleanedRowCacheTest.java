package vn.kho.etl.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.etl.extract.ExtractStage;
import vn.kho.etl.jobs.TestLoad;
import vn.kho.etl.jobs.Trial;
import vn.kho.etl.land.EarlierDelivery;
import vn.kho.etl.land.KnownFiles;
import vn.kho.etl.land.LandStage;
import vn.kho.etl.land.LandedFile;
import vn.kho.etl.land.Landing;
import vn.kho.etl.land.LastLoad;
import vn.kho.etl.rows.StageRows;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.contract.reader.ContractReader;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Settings;

/** Of a small delivery of many files, the files are parsed that are not as they were. */
class CleanedRowCacheTest {
  private static final DatasetName LIST = DatasetName.of("trial.list");
  private static final int FILES = Landing.MANY_FILES + 5;

  @TempDir private Path home = Path.of("");
  private TestLoad load = new TestLoad(Path.of(""), Path.of(""));

  @BeforeEach
  void deliver() throws IOException {
    load = Trial.in(home);
    Trial.keyed(home, "list");
    edit("contracts/trial/list.yaml", "path: list.csv", "path: list/*.csv");
    Files.createDirectories(home.resolve("sources/list"));
    for (int file = 0; file < FILES; file++) {
      String row = "m%03d-%d,%d\n";
      deliver(file, row.formatted(file, 1, file) + row.formatted(file, 2, -file));
    }
  }

  private void deliver(int file, String rows) throws IOException {
    Path path = home.resolve("sources/list/%03d.csv".formatted(file));
    Files.writeString(path, "code,amount\n" + rows);
  }

  private void edit(String file, String from, String to) throws IOException {
    String text = Files.readString(home.resolve(file));
    assertThat(text).contains(from);
    Files.writeString(home.resolve(file), text.replace(from, to));
  }

  @Test
  void onlyTheChangedFileIsParsed() throws IOException {
    clean(land());
    deliver(7, "m007-1,70\nm007-3,71\n");
    Landing landing = land();
    CleanedRows whole = cleaning(landing, Optional.empty());
    loseAllBut(landing, "007.csv");
    CleanedRows cleaned = clean(landing);
    assertThat(rows(cleaned)).isEqualTo(rows(whole)).hasSize(2 * FILES);
    assertThat(cleaned.read()).isEqualTo(whole.read());
    assertThat(cleaned.counts().fitting(1)).isEqualTo(whole.counts().fitting(1)).isPositive();
    assertThatThrownBy(() -> cleaning(landing, Optional.of(CleanedRowCache.RowReuse.NO)))
        .isInstanceOfSatisfying(
            KhoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_UNREADABLE));
  }

  @Test
  void renamedFilesAreKnownByTheirBytesAndWithdrawnOnesLeave() throws IOException {
    clean(land());
    Path folder = home.resolve("sources/list");
    Files.move(folder.resolve("003.csv"), folder.resolve("zzz.csv"));
    Files.delete(folder.resolve("004.csv"));
    Landing landing = land();
    CleanedRows whole = cleaning(landing, Optional.empty());
    loseAllBut(landing, "no file");
    assertThat(rows(clean(landing))).isEqualTo(rows(whole)).hasSize(2 * FILES - 2);
  }

  /** What is told of a refused record belongs to each load. */
  @Test
  void aFileWithARefusedRecordIsParsedEveryTime() throws IOException {
    deliver(9, "m009-1,nine\nm009-2,9\n");
    clean(land());
    deliver(7, "m007-1,70\n");
    CleanedRows cleaned = clean(land());
    assertThat(cleaned.quarantined()).isEqualTo(1);
    assertThat(cleaned.rejects().count()).isEqualTo(1);
    assertThat(cleaned.counts().unfit(1)).isEqualTo(1);
    Landing landing = land();
    loseAllBut(landing, "no file");
    assertThatThrownBy(() -> clean(landing)).hasMessageContaining("009.csv");
  }

  @ParameterizedTest
  @ValueSource(strings = {"contract", "suite", "code list", "null words", "program"})
  void whatWasCleanedBySomethingElseIsParsed(String changed) throws IOException {
    clean(land());
    deliver(7, "m007-1,70\n");
    switch (changed) {
      case "contract" ->
          edit("contracts/trial/list.yaml", "value: [number]", "value: [{number: {style: vi}}]");
      case "suite" -> edit("suites/trial/list.yaml", "min_value: 0", "min_value: 1");
      case "code list" ->
          Files.writeString(
              home.resolve("code-lists/kinds.csv"), "code,name_vi,valid_from,valid_to\na,A,,\n");
      case "null words" -> load.set("clean.null-words", "m001-1");
      default -> program = "another";
    }
    Landing landing = land();
    loseAllBut(landing, "no file");
    assertThatThrownBy(() -> clean(landing))
        .isInstanceOfSatisfying(
            KhoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_UNREADABLE));
  }

  /** Rows of the earlier bytes of the same files are compared only, and take no place. */
  @Test
  void earlierBytesDoNotTakeThePlaceOfWhatIsKept() throws IOException {
    Landing first = land();
    clean(first);
    for (int file = 0; file < FILES; file++) {
      deliver(file, "m%03d-1,%d\n".formatted(file, 1000 + file));
    }
    Landing second = land();
    Landing.DeliveryReceipt arrival =
        new Landing.DeliveryReceipt(
            List.of(),
            List.of(),
            0,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            new EarlierDelivery(first.files(), first.files()),
            Optional.empty());
    CleanedRows cleaned =
        clean(
            new Landing(
                second.contract(),
                second.files(),
                second.fingerprint(),
                false,
                Landing.PastContext.NONE,
                arrival));
    assertThat(cleaned.landing().arrival().drift()).hasSize(FILES);
    loseAllBut(second, "no file");
    assertThat(rows(clean(second))).hasSize(FILES);
  }

  /** A death between two writes, a lost file and a damaged one cost a parse, never a value. */
  @ParameterizedTest
  @ValueSource(strings = {"damaged rows", "lost rows", "damaged index", "lost index", "remains"})
  void damagedRowsAreCleanedAgain(String damage) throws IOException {
    clean(land());
    deliver(7, "m007-1,70\n");
    Path folder = home.resolve("kho/state/cleaned-rows/trial.list");
    Path rows = files(folder, ".parquet").get(0);
    switch (damage) {
      case "damaged rows" -> flip(rows, Files.size(rows) / 2);
      case "lost rows" -> Files.delete(rows);
      case "damaged index" -> flip(folder.resolve("index.json"), 200);
      case "lost index" -> Files.delete(folder.resolve("index.json"));
      default -> Files.copy(rows, folder.resolve("remains.parquet"));
    }
    Landing landing = land();
    List<Row> whole = rows(cleaning(landing, Optional.empty()));
    assertThat(rows(clean(landing))).isEqualTo(whole);
    assertThat(folder.resolve("remains.parquet")).doesNotExist();
    assertThat(rows(clean(landing))).isEqualTo(whole);
  }

  /** Rows of files that are gone do not stay for ever, nor does each night leave a file. */
  @Test
  void whatIsKeptDoesNotGrowWithTheNights() throws IOException {
    clean(land());
    Path folder = home.resolve("kho/state/cleaned-rows/trial.list");
    for (int night = 0; night < 11; night++) {
      deliver(night, "m%03d-1,%d\n".formatted(night, 1000 + night));
      Landing landing = land();
      assertThat(rows(clean(landing))).isEqualTo(rows(cleaning(landing, Optional.empty())));
      assertThat(files(folder, ".parquet")).hasSizeLessThanOrEqualTo(9);
    }
  }

  /** Rows are taken over on another day, but where a cleaner asks which day it is. */
  @Test
  void theDayCountsWhereACleanerAsksForIt() throws IOException {
    clean(land());
    clock = Clock.offset(clock, Duration.ofDays(1));
    deliver(7, "m007-1,70\n");
    Landing next = land();
    loseAllBut(next, "007.csv");
    assertThat(rows(clean(next))).hasSize(2 * FILES - 1);
    edit("contracts/trial/list.yaml", "value: [number]", "value: [number]\n" + TAX_CODE);
    CleanedRows dated = clean(land());
    assertThat(dated.rows().count()).isEqualTo(2 * FILES - 1);
    clock = Clock.offset(clock, Duration.ofDays(1));
    Landing later = land();
    loseAllBut(later, "no file");
    assertThatThrownBy(() -> clean(later)).hasMessageContaining("Cannot read the landed file");
  }

  private static final String TAX_CODE =
      """
            - name: tax
              logicalType: string
              physicalType: string
              classification: public
              description: "Mã số thuế | Tax code"
              customProperties:
                - property: kho.from
                  value: tax
                - property: kho.optional
                  value: true
                - property: kho.clean
                  value: [taxCode]
      """;

  private String program = "this";
  private Clock clock = Clock.fixed(Instant.parse("2026-05-01T00:00:00Z"), ZoneOffset.UTC);

  private Landing land() {
    Settings settings = load.settings();
    Storage storage = Storage.of(settings);
    CodeLists lists = CodeLists.read(home.resolve("code-lists"));
    Contract contract =
        ContractReader.read(home.resolve("contracts"), lists).find(LIST).orElseThrow();
    return new LandStage(settings, storage, new Before(), clock)
        .land(new ExtractStage(settings, storage).extract(contract));
  }

  /** A dataset that was loaded before, from files of which nothing is known. */
  private record Before() implements KnownFiles {
    @Override
    public boolean loaded(DatasetName dataset, String sha256, String recipe) {
      return false;
    }

    @Override
    public Optional<LastLoad> last(DatasetName dataset) {
      return Optional.of(new LastLoad("before", Set.of(), Map.of(), Map.of()));
    }
  }

  private CleanedRows clean(Landing landing) {
    return cleaning(landing, Optional.of(CleanedRowCache.RowReuse.YES));
  }

  private CleanedRows cleaning(Landing landing, Optional<CleanedRowCache.RowReuse> reuse) {
    Settings settings = load.settings();
    CodeLists lists = CodeLists.read(home.resolve("code-lists"));
    RowStaging staging =
        new RowStaging(CleanedRowCacheTest::noSpark, home.resolve("staging").toString(), "run");
    CleanStage stage =
        new CleanStage(Storage.of(settings), lists, staging, settings, Instant.EPOCH);
    reuse.ifPresent(how -> stage.keeping(new CleanedRowCache(settings, how, () -> program)));
    return stage.clean(landing);
  }

  private static SparkSession noSpark() {
    throw new AssertionError("a small delivery needs no Spark");
  }

  private static List<Row> rows(CleanedRows cleaned) {
    return ((StageRows.Local) cleaned.rows()).rows();
  }

  /** What was landed and is not to be read. */
  private static void loseAllBut(Landing landing, String name) throws IOException {
    for (LandedFile file : landing.files()) {
      if (!file.origin().endsWith(name)) {
        Files.delete(Path.of(file.location().substring("file:".length())));
      }
    }
  }

  private static List<Path> files(Path folder, String ending) {
    try (Stream<Path> all = Files.list(folder)) {
      return new ArrayList<>(all.filter(file -> file.toString().endsWith(ending)).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void flip(Path file, long at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[(int) at] ^= 1;
    Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);
  }
}
