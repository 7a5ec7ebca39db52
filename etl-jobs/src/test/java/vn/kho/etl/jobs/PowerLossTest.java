package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kho.etl.power.ForgetfulProvider;
import vn.kho.etl.sample.SampleWriter;

/** The power fails: what was not forced to the disk is gone. */
@SuppressWarnings("NullAway") // fields are filled by JUnit
class PowerLossTest {
  private static final List<String> DATASETS = List.of("tourism.tour_point", "tourism.eatery");
  private static final String[] WHICH = {
    "--dataset", DATASETS.get(0), "--dataset", DATASETS.get(1)
  };
  private static final List<String> TABLES =
      List.of(DATASETS.get(0), DATASETS.get(1), "ops.link", "quality.quarantine", "ops.file");

  @TempDir static Path folder;
  private static Map<String, List<String>> undisturbed;

  @BeforeAll
  static void loadUndisturbed() throws IOException {
    SampleWriter.write(folder.resolve("sample"), 7, 0.05);
    TestLoad load = load("undisturbed", "16MB");
    TestLoad.Answer answer = load.run(WHICH);
    assertThat(answer.status()).as(answer.err() + answer.json()).isZero();
    undisturbed = WarehouseContents.of(load.warehouse(), TABLES);
  }

  /**
   * Every table that the catalog knows is whole, and the next load ends as an undisturbed one.
   *
   * @param when the stage after which the power fails, or the commit to a system table, or the end
   * @param smallLimit decides between this process and Spark
   */
  @ParameterizedTest
  @CsvSource({"publish,16MB", "commit:4,16MB", "end,16MB", "end,0B"})
  void whatTheCatalogPointsAtIsThere(String when, String smallLimit) throws Exception {
    TestLoad load = load(when + smallLimit, smallLimit);
    assertThat(losePower(when, load)).isEqualTo(DyingRun.DIED);
    try (Tables tables = new Tables(load.warehouse())) {
      assertThat(tables.names()).isNotEmpty();
      for (String name : tables.names()) {
        if (tables.table(name).currentSnapshot() != null) {
          assertThat(tables.rows(name)).as(name).isNotEmpty();
        }
      }
      if (when.equals("end")) {
        assertThat(tables.names()).containsAll(TABLES).contains("ops.run");
      }
    }
    TestLoad.Answer answer = load(when + smallLimit, "16MB").run(WHICH);
    assertThat(answer.status()).as(answer.err() + answer.json()).isZero();
    Map<String, List<String>> contents = WarehouseContents.of(load.warehouse(), TABLES);
    contents.replaceAll((table, rows) -> rows.stream().distinct().toList());
    undisturbed.replaceAll((table, rows) -> rows.stream().distinct().toList());
    assertThat(contents).isEqualTo(undisturbed);
    assertThat(WarehouseContents.runsWithoutARow(load.warehouse(), DATASETS)).isEmpty();
  }

  private static int losePower(String when, TestLoad load) throws Exception {
    Path place = load.warehouse().getParent();
    List<String> options =
        List.of(
            "-Djava.nio.file.spi.DefaultFileSystemProvider=" + ForgetfulProvider.class.getName(),
            "-D" + ForgetfulProvider.ROOT + "=" + place);
    List<String> arguments = new ArrayList<>(List.of(when));
    arguments.addAll(List.of(load.arguments(WHICH)));
    Files.createDirectories(place);
    File log = folder.resolve("power.log").toFile();
    return LoadProcess.start(options, DyingRun.class, arguments, log).waitFor();
  }

  private static TestLoad load(String name, String smallLimit) {
    return new TestLoad(RepositoryRoot.path(), folder.resolve(name.replace(':', '-')))
        .set("sources.location", folder.resolve("sample"))
        .set("load.small-limit", smallLimit);
  }
}
