package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.sample.SampleWriter;
import vn.kho.etl.table.TableBranches;

/**
 * Loads of the sample that are killed at any moment, some while they clear up behind another one,
 * and the load that comes after. {@code -Dkho.kills=200} makes 200 of them, {@code
 * -Dkho.kills.seed=N} other moments.
 */
@SuppressWarnings("NullAway") // fields are filled by JUnit
class RandomKillsTest {
  private static final int KILLS = Integer.getInteger("kho.kills", 6);
  private static final long SEED = Long.getLong("kho.kills.seed", 20261128L);
  private static final int KILLED = 137;
  private static final double AGAIN = 0.3;
  private static final double BY_SPARK = 0.15;
  private static final List<String> DATASETS =
      List.of("tourism.eatery", "tourism.tour_point", "culture.heritage");
  private static final List<String> JOURNAL =
      List.of("ops.link", "quality.quarantine", "quality.finding", "quality.verdict");
  private static final List<String> COUNTS =
      List.of("dataset", "read", "merged", "quarantined", "held");

  @TempDir static Path folder;
  private static Map<String, List<String>> undisturbed;
  private static Map<String, List<String>> undisturbedLater;

  /** How long an undisturbed load takes as a process, from its start to its end. */
  private static long millis;

  @BeforeAll
  static void loadUndisturbed() throws Exception {
    SampleWriter.write(folder.resolve("first"), 7, 0.05);
    SampleWriter.write(folder.resolve("later"), 7, 0.05);
    changeEateries(
        folder.resolve(
            "later/department-of-tourism__danh-sach-dia-diem-an-uong-tren-dia-ban-tinh.json"));
    wait(start(load("first")));
    undisturbed = contents();
    keepFirstDay();
    long begun = System.nanoTime();
    wait(start(load("later")));
    millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    undisturbedLater = contents();
    assertThat(undisturbedLater).isNotEqualTo(undisturbed);
  }

  @Test
  void aKilledLoadThatIsRunAgainEndsAsAnUndisturbedOne() throws Exception {
    Random random = new Random(SEED);
    for (int kill = 1; kill <= KILLS; ) {
      boolean later = random.nextBoolean();
      begin(later);
      TestLoad load = load(later ? "later" : "first");
      boolean spark = random.nextDouble() < BY_SPARK;
      StringBuilder reported = new StringBuilder("seed " + SEED + ", kill " + kill);
      do {
        long after = (long) (millis * (spark ? 2 : 1) * random.nextDouble());
        reported.append(later ? ", second day" : ", first day").append(spark ? ", by Spark" : "");
        reported.append(", after ").append(after).append(" of ").append(millis).append(" ms");
        kill(spark ? load.set("load.small-limit", "0B") : load, after);
        kill++;
      } while (kill <= KILLS && random.nextDouble() < AGAIN);
      check(load(later ? "later" : "first"), later, reported.toString());
    }
  }

  private static void check(TestLoad load, boolean later, String reported) throws IOException {
    TestLoad.Answer answer = load.run(which());
    assertThat(answer.status()).as(reported + answer.err() + answer.json()).isZero();
    assertThat(contents()).as(reported).isEqualTo(later ? undisturbedLater : undisturbed);
    Path warehouse = load.warehouse();
    assertThat(WarehouseContents.runsWithoutARow(warehouse, DATASETS)).as(reported).isEmpty();
    assertThat(WarehouseContents.runsWithoutARow(warehouse, JOURNAL)).as(reported).isEmpty();
    try (Tables tables = new Tables(warehouse)) {
      for (String name : DATASETS) {
        Table table = tables.table(name);
        assertThat(TableBranches.auditedBy(table)).as(reported + name).isEmpty();
      }
      assertThat(tables.rows("ops.run"))
          .as(reported)
          .extracting(row -> row.get("run_id") + " " + row.get("dataset"))
          .doesNotHaveDuplicates();
    }
  }

  /** Rows of all tables; what the last load counted; every file that was reported. */
  private static Map<String, List<String>> contents() throws IOException {
    List<String> names = new ArrayList<>(DATASETS);
    names.addAll(JOURNAL);
    Path warehouse = load("first").warehouse();
    Map<String, List<String>> contents = new TreeMap<>(WarehouseContents.of(warehouse, names));
    try (Tables tables = new Tables(warehouse)) {
      contents.put("ops.run", counts(tables));
      contents.put(
          "ops.file",
          tables.rows("ops.file").stream()
              .map(row -> row.get("dataset") + " " + row.get("sha256") + " " + row.get("records"))
              .distinct()
              .sorted()
              .toList());
    }
    return contents;
  }

  /** What each dataset's last load that read it counted. */
  private static List<String> counts(Tables tables) {
    Map<String, Map<String, Object>> last = new TreeMap<>();
    for (Map<String, Object> row : tables.rows("ops.run")) {
      if (List.of("published", "unchanged").contains(String.valueOf(row.get("status")))) {
        last.merge(
            String.valueOf(row.get("dataset")),
            row,
            (a, b) -> String.valueOf(a.get("run_id")).compareTo("" + b.get("run_id")) > 0 ? a : b);
      }
    }
    return last.values().stream()
        .map(row -> COUNTS.stream().map(row::get).toList().toString())
        .toList();
  }

  /** The second day: two eateries are gone, two have another address. */
  private static void changeEateries(Path file) throws IOException {
    ObjectMapper json = new ObjectMapper();
    JsonNode delivery = json.readTree(file.toFile());
    ArrayNode eateries = (ArrayNode) delivery.path("data");
    eateries.remove(eateries.size() - 1);
    eateries.remove(eateries.size() - 1);
    for (int i = 0; i < 2; i++) {
      ((ObjectNode) eateries.get(i)).put("diachi", "9 Lê Lợi, Tp. Huế");
    }
    json.writeValue(file.toFile(), delivery);
  }

  private static void kill(TestLoad load, long after) throws Exception {
    Process process = start(load);
    if (process.waitFor(after, TimeUnit.MILLISECONDS)) {
      assertThat(process.exitValue()).as(Files.readString(folder.resolve("killed.log"))).isZero();
      return;
    }
    process.destroyForcibly();
    // It may end by itself between the two.
    assertThat(process.waitFor()).isIn(0, KILLED);
  }

  private static void wait(Process process) throws Exception {
    int status = process.waitFor();
    assertThat(status).as(Files.readString(folder.resolve("killed.log"))).isZero();
  }

  private static Process start(TestLoad load) throws IOException {
    File log = folder.resolve("killed.log").toFile();
    return LoadProcess.start(List.of(), LoadJob.class, List.of(load.arguments(which())), log);
  }

  private static String[] which() {
    return DATASETS.stream().flatMap(name -> Stream.of("--dataset", name)).toArray(String[]::new);
  }

  private static TestLoad load(String sample) {
    return new TestLoad(RepositoryRoot.path(), folder.resolve("kho"))
        .set("sources.location", folder.resolve(sample));
  }

  /** The tables know their places, so a copy is only good where it was made. */
  private static void keepFirstDay() throws IOException {
    copy(folder.resolve("kho"), folder.resolve("kept"));
  }

  private static void begin(boolean later) throws IOException {
    delete(folder.resolve("kho"));
    if (later) {
      copy(folder.resolve("kept"), folder.resolve("kho"));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Files.copy(each, to.resolve(from.relativize(each).toString()));
      }
    }
  }

  private static void delete(Path from) throws IOException {
    if (!Files.exists(from)) {
      return;
    }
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
