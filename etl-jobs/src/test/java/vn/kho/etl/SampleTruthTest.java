package vn.kho.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.clean.CleanStage;
import vn.kho.etl.clean.RowStaging;
import vn.kho.etl.dedupe.DedupedRows;
import vn.kho.etl.dedupe.Deduplicator;
import vn.kho.etl.extract.ExtractStage;
import vn.kho.etl.land.KnownFiles;
import vn.kho.etl.land.LandStage;
import vn.kho.etl.land.Landing;
import vn.kho.etl.rows.StageRows;
import vn.kho.etl.sample.DatasetTruth;
import vn.kho.etl.sample.SampleWriter;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.contract.reader.ContractReader;
import vn.kho.schema.settings.Settings;

/** The first four stages come to what the sample says of itself. */
class SampleTruthTest {
  private static final Path CONTENT = Path.of("../warehouse-schema").toAbsolutePath().normalize();

  @TempDir private Path folder = Path.of("");

  @Test
  void everyDatasetComesToItsTruth() throws IOException {
    CodeLists lists = CodeLists.read(CONTENT.resolve("code-lists"));
    Contracts contracts = ContractReader.read(CONTENT.resolve("contracts"), lists);
    for (DatasetTruth truth : SampleWriter.write(folder.resolve("sources"), 4, 0.1)) {
      DedupedRows deduped = pipeline(contracts, lists, DatasetName.of(truth.dataset()));
      assertThat(deduped.cleaned().landing().records())
          .as(truth.dataset())
          .isEqualTo(truth.records());
      assertThat(refused(deduped)).as(truth.dataset()).isEqualTo(refused(truth));
      assertThat(deduped.survivors().count()).as(truth.dataset()).isEqualTo(truth.published());
      assertThat(deduped.links().count()).as(truth.dataset()).isEqualTo(truth.merged());
    }
  }

  private DedupedRows pipeline(Contracts contracts, CodeLists lists, DatasetName name) {
    Settings settings = settings();
    Storage storage = Storage.of(settings);
    Landing landing =
        new LandStage(settings, storage, KnownFiles.NONE, Clock.systemUTC())
            .land(new ExtractStage(settings, storage).extract(contracts.find(name).orElseThrow()));
    RowStaging staging =
        new RowStaging(SampleTruthTest::noSpark, folder.resolve("staging").toString(), "run");
    return new Deduplicator(SampleTruthTest::noSpark, "run")
        .dedupe(new CleanStage(storage, lists, staging, settings, Instant.now()).clean(landing));
  }

  private static SparkSession noSpark() {
    throw new AssertionError("a small delivery needs no Spark");
  }

  private Settings settings() {
    return Settings.of(folder, Map.of("sources.location", folder.resolve("sources").toString()));
  }

  private static Set<Long> refused(DatasetTruth truth) {
    return truth.quarantined().stream()
        .map(DatasetTruth.ExpectedRefusal::record)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<Long> refused(DedupedRows deduped) {
    Set<Long> records = new TreeSet<>();
    StageRows.Local rejects = (StageRows.Local) deduped.cleaned().rejects();
    rejects
        .rows()
        .forEach(row -> records.add(row.getLong(rejects.schema().fieldIndex("source_record"))));
    return records;
  }
}
