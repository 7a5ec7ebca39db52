package vn.kho.orchestration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** Loads by spark-submit on a real standalone cluster, its executors in processes of their own. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterIT {
  private static final Path ROOT = Path.of("").toAbsolutePath().resolveSibling("kho").getParent();
  private static final List<String> DATASETS = List.of("tourism.eatery", "tourism.heritage");
  private static final String BROKEN = "department-of-tourism__danh-sach-dia-diem-an-uong";
  private static final List<SparkCluster> OPEN = new ArrayList<>();
  @TempDir private static Path folder = Path.of("");

  @BeforeAll
  static void start() throws Exception {
    KhoScript.Ended sample =
        new KhoScript(Map.of(), List.of()).run("sample", "--out", sources(), "--scale", "0.2");
    assertThat(sample.status()).as(sample.toString()).isZero();
    String arguments = Files.readAllLines(ROOT.resolve(".kho/etl-jobs.args")).get(1);
    OPEN.add(SparkCluster.start(folder, arguments.replace("\"", "")));
  }

  @AfterAll
  static void stop() throws IOException {
    for (SparkCluster cluster : OPEN) {
      cluster.close();
    }
  }

  @Test
  @Order(1)
  void aLoadOnTheClusterPublishesTheRowsOfALocalOne() throws Exception {
    KhoScript.Ended local = load("local", Map.of());
    KhoScript.Ended there = load("there", cluster());

    assertThat(there.status()).as(there.toString()).isZero();
    assertThat(OPEN.get(0).executors()).isNotEmpty();
    assertThat(figures(there)).hasSize(2).isEqualTo(figures(local));
    for (String dataset : DATASETS) {
      assertThat(rows("there", dataset)).isNotEmpty().isEqualTo(rows("local", dataset));
    }
  }

  @Test
  @Order(2)
  void aLoadThatFailsThereSaysTheSameAsOneThatFailsHere() throws Exception {
    Path file;
    try (Stream<Path> files = Files.walk(Path.of(sources()))) {
      file =
          files
              .filter(f -> f.getFileName().toString().startsWith(BROKEN))
              .findFirst()
              .orElseThrow();
    }
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));

    KhoScript.Ended local = load("local", Map.of("load.small-limit", "1B"));
    KhoScript.Ended there = load("there", cluster());

    assertThat(there.status()).as(there.toString()).isEqualTo(1);
    assertThat(figures(there)).isEqualTo(figures(local));
    assertThat(there.out()).contains("KHO-");
  }

  @Test
  void aMasterThatIsAwayIsReportedAtOnce() throws Exception {
    Map<String, String> away = new TreeMap<>(cluster());
    away.put("spark.master", "spark://127.0.0.1:1");

    KhoScript.Ended load = load("away", away);

    assertThat(load.status()).as(load.toString()).isEqualTo(2);
    assertThat(load.err()).contains("KHO-530", "spark://127.0.0.1:1").doesNotContain("\tat ");
  }

  @Test
  void aFolderThatTheClusterDoesNotSeeIsRefused() throws Exception {
    Map<String, String> far = new TreeMap<>(cluster());
    far.put("spark.master", "spark://spark.example.vn:7077");

    KhoScript.Ended load = load("far", far);

    assertThat(load.status()).as(load.toString()).isEqualTo(2);
    assertThat(load.err()).contains("KHO-102", "warehouse.location", "spark.shared-folders");
  }

  @Test
  void whatSparkSubmitRefusesIsNotTakenForAnEndOfTheLoad() throws Exception {
    Map<String, String> wrong = new TreeMap<>(cluster());
    wrong.put("spark.submit-options", "--no-such-option");

    KhoScript.Ended load = load("wrong", wrong);

    assertThat(load.status()).as(load.toString()).isEqualTo(2);
    assertThat(load.err()).contains("KHO-530", "spark-submit ended with status 1");
  }

  private static Map<String, String> cluster() {
    SparkCluster cluster = OPEN.get(0);
    return Map.of(
        "spark.submit", cluster.submit().toString(),
        "spark.master", cluster.master(),
        "spark.memory", "1g",
        "spark.conf.spark.executor.memory", "600m",
        "spark.conf.spark.executor.extraJavaOptions", "-XX:TieredStopAtLevel=1",
        "load.small-limit", "1B");
  }

  private static KhoScript.Ended load(String home, Map<String, String> settings) throws Exception {
    Path own = folder.resolve(home);
    List<String> words = new ArrayList<>(List.of("load", "--json", "--sources", sources()));
    words.addAll(List.of("--warehouse", own.resolve("warehouse").toString()));
    words.addAll(List.of("--set", "landing.location=" + own.resolve("landing")));
    words.addAll(List.of("--set", "state.location=" + own.resolve("state")));
    DATASETS.forEach(name -> words.addAll(List.of("--dataset", name)));
    settings.forEach((key, value) -> words.addAll(List.of("--set", key + "=" + value)));
    return new KhoScript(Map.of(), List.of()).run(words.toArray(String[]::new));
  }

  private static String sources() {
    return folder.resolve("sources").toString();
  }

  /** What became of every dataset, without what differs by the clock. */
  private static Map<String, String> figures(KhoScript.Ended ended) throws IOException {
    Map<String, String> figures = new TreeMap<>();
    for (JsonNode dataset : ended.json().path("datasets")) {
      List<String> words = new ArrayList<>();
      for (String figure :
          List.of("verdict", "code", "message", "read", "inserted", "merged", "quarantined")) {
        words.add(figure + " " + dataset.findValuesAsText(figure));
      }
      figures.put(dataset.path("dataset").asText(), String.join(", ", words));
    }
    return figures;
  }

  /** Keys and hashes of the published rows. */
  private static List<String> rows(String home, String dataset) throws IOException {
    Settings settings =
        Settings.of(
            folder,
            Map.of(
                Setting.WAREHOUSE.key(), folder.resolve(home).resolve("warehouse").toString(),
                Setting.STATE.key(), folder.resolve(home).resolve("state").toString()));
    List<String> rows = new ArrayList<>();
    try (Warehouse warehouse = Warehouse.open(settings);
        CloseableIterable<Record> records =
            IcebergGenerics.read(warehouse.find(dataset).orElseThrow()).build()) {
      for (Record record : records) {
        rows.add(record.getField("_key") + " " + record.getField("_hash"));
      }
    }
    return rows.stream().sorted().toList();
  }
}
