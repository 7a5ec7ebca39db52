package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random sequences of nights: files change, come late, come again under another name, under two
 * names or not at all; the contract gets a new version; records are mended and replayed; a night is
 * undone. After each the table and the counts are those of {@link NightModel}. {@code
 * -Dkho.nights.cases=100} makes more, {@code -Dkho.nights.case=SEED} one alone.
 */
class NightModelTest {
  private static final int CASES = 6;
  private static final int NIGHTS = 9;
  private static final List<String> MODES = List.of("snapshot", "upsert", "append");
  private static final List<String> CODES = List.of("a", "b", "c", "d", "e", "f", "g");

  @TempDir private Path folder = Path.of("");

  /** One sequence, as it goes. */
  private static final class Sequence {
    private final Random random;
    private final Path home;
    private final TestLoad load;
    private final NightModel model;
    private final TreeMap<String, List<NightModel.Line>> files = new TreeMap<>();
    private final List<String> log = new ArrayList<>();
    private int version;
    private int published;

    Sequence(long seed, String mode, String limit, Path home) throws IOException {
      this.random = new Random(seed);
      this.home = home;
      this.model = new NightModel(mode);
      this.load = Trial.in(home);
      load.set("load.small-limit", limit);
      Trial.keyed(home, "list");
      contract("path: list.csv", "path: list-*.csv");
      contract(
          "mode: snapshot, maxShrink: 0.9, errorBudget: 0.4",
          "mode: " + mode + ", maxShrink: 1.0, errorBudget: 0.99");
      contract("classification: personal", "classification: public");
      files.put("list-5.csv", lines(5));
      log.add("seed " + seed + " mode " + mode + " limit " + limit);
    }

    private void contract(String from, String to) throws IOException {
      Trial.edit(home, "list", from, to);
    }

    private List<NightModel.Line> lines(int count) {
      return IntStream.range(0, count).mapToObj(i -> line()).collect(Collectors.toList());
    }

    private NightModel.Line line() {
      int kind = random.nextInt(20);
      String amount = kind < 4 ? "x" + random.nextInt(2) : String.valueOf(random.nextInt(4));
      return new NightModel.Line(
          kind == 19 ? "" : CODES.get(random.nextInt(CODES.size())), kind == 18 ? "" : amount);
    }

    private String name() {
      return "list-" + (1 + random.nextInt(9)) + ".csv";
    }

    private String some() {
      return List.copyOf(files.keySet()).get(random.nextInt(files.size()));
    }

    /** Changes what lies at the source. */
    private void change() throws IOException {
      switch (random.nextInt(9)) {
        case 0 -> log.add("nothing changed");
        case 1, 2 -> {
          List<NightModel.Line> lines = new ArrayList<>(files.get(some()));
          String name = some();
          lines.addAll(files.getOrDefault(name, List.of()).subList(0, 1));
          lines.set(random.nextInt(lines.size()), line());
          files.put(name, lines);
        }
        case 3, 4 -> files.put(name(), lines(1 + random.nextInt(4)));
        case 5 -> {
          String old = some();
          List<NightModel.Line> lines = files.getOrDefault(old, List.of());
          files.remove(old);
          files.put(name(), lines);
        }
        case 6 -> files.put(name(), files.getOrDefault(some(), List.of()));
        case 7 -> {
          if (files.size() > 1) {
            files.remove(some());
          }
        }
        default -> {
          contract("version: 1.0." + version, "version: 1.0." + (version + 1));
          version++;
        }
      }
      boolean good =
          files.values().stream().flatMap(List::stream).anyMatch(line -> !line.refused());
      if (!good) {
        files.put("list-5.csv", List.of(new NightModel.Line("a", "1")));
      }
    }

    private void write() throws IOException {
      try (Stream<Path> old = Files.list(home.resolve("sources"))) {
        for (Path file : old.toList()) {
          Files.delete(file);
        }
      }
      for (Map.Entry<String, List<NightModel.Line>> file : files.entrySet()) {
        Files.writeString(
            home.resolve("sources").resolve(file.getKey()),
            file.getValue().stream()
                .map(line -> line.code() + "," + line.amount())
                .collect(Collectors.joining("\n", "code,amount\n", "\n")));
      }
      log.add(files.toString());
    }

    void night() throws IOException {
      change();
      write();
      Map<String, String> before = model.table();
      NightModel.Counts counts = model.load(files);
      TestLoad.Answer night = load.run("--all");
      JsonNode list = night.dataset("trial.list");
      String verdict = list.path("verdict").asText();
      String run = night.json().path("run").asText();
      log.add(verdict + " " + run);
      assertThat(verdict).as("%s %s", log, list).isIn("published", "unchanged", "skipped");
      if (verdict.equals("skipped")) {
        assertThat(model.table()).as("nothing to load: %s", log).isEqualTo(before);
      } else {
        assertThat(counts(list)).as("%s %s", log, list).isEqualTo(counts);
      }
      compare();
      if (verdict.equals("published")) {
        model.keep(run);
        published++;
      }
    }

    private static NightModel.Counts counts(JsonNode list) {
      return new NightModel.Counts(
          list.path("read").asLong(),
          list.path("inserted").asLong(),
          list.path("updated").asLong(),
          list.path("unchanged").asLong(),
          list.path("removed").asLong(),
          list.path("merged").asLong(),
          list.path("quarantined").asLong(),
          list.path("kept").asLong());
    }

    private void compare() throws IOException {
      Map<String, String> rows = new TreeMap<>();
      try (Tables tables = new Tables(load.warehouse())) {
        for (Map<String, Object> row : tables.rows("trial.list")) {
          Object amount = row.get("amount");
          String other =
              rows.put(String.valueOf(row.get("code")), amount == null ? "" : amount.toString());
          assertThat(other).as("stands twice: %s %s", row, log).isNull();
        }
      }
      assertThat(rows).as("%s", log).isEqualTo(model.table());
    }

    /** Puts the table back to a version that a load had published. */
    void rollback() throws IOException {
      List<String> runs = model.runs();
      if (runs.isEmpty()) {
        return;
      }
      String to = runs.get(random.nextInt(runs.size()));
      log.add("rollback to " + to);
      load.table(0, "rollback", "trial.list", "--to", to);
      model.rollback(to);
      compare();
    }

    /** Corrects a record that waits and loads it. */
    void mend() throws IOException {
      JsonNode waiting = quarantine("list").path("records");
      List<JsonNode> keyed = new ArrayList<>();
      waiting.forEach(
          one -> {
            if (one.path("key").isTextual() && alone(one.path("key").asText())) {
              keyed.add(one);
            }
          });
      if (keyed.isEmpty()) {
        return;
      }
      JsonNode record = keyed.get(random.nextInt(keyed.size()));
      String id = record.path("id").asText();
      String code = record.path("key").asText();
      String text = record.at("/faults/0/raw").asText();
      String amount = String.valueOf(10 + random.nextInt(90));
      log.add("mend " + code + " " + text + " to " + amount);
      quarantine("fix", id, "--column", "amount", "--value", amount, "--by", "A", "--why", "x");
      model.correct(code, text, amount);
      JsonNode replayed = quarantine("replay", id).at("/datasets/0");
      log.add(replayed.path("verdict").asText());
      if (replayed.path("read").asLong() > 0) {
        model.replay(code, amount);
      }
      compare();
      if (replayed.path("verdict").asText().equals("published")) {
        model.keep(
            quarantine("show", id).at("/records/0/history").findValuesAsText("run").stream()
                .max(String::compareTo)
                .orElseThrow());
      }
    }

    /** A correction of a key that stands twice holds until the files are read again. */
    private boolean alone(String code) {
      return files.values().stream()
              .distinct()
              .flatMap(List::stream)
              .filter(line -> line.code().equals(code))
              .count()
          <= 1;
    }

    private JsonNode quarantine(String word, String... rest) throws IOException {
      return new ObjectMapper().readTree(QuarantineTrial.run(0, load.words(word, rest)));
    }
  }

  @Test
  void everyNightEndsAsTheManualSays() throws IOException {
    Long alone = Long.getLong("kho.nights.case");
    int cases = alone == null ? Integer.getInteger("kho.nights.cases", CASES) : 1;
    Random seeds = new Random(Long.getLong("kho.nights.seed", 20261129L));
    Map<String, String> failed = new HashMap<>();
    for (int i = 0; i < cases; i++) {
      long seed = alone == null ? seeds.nextInt(1_000_000) : alone;
      String limit = Boolean.getBoolean("kho.nights.spark") ? "0B" : "64MB";
      try {
        sequence(seed, limit);
      } catch (AssertionError e) {
        failed.put(String.valueOf(seed), String.valueOf(e.getMessage()));
      }
    }
    assertThat(failed).isEmpty();
  }

  @Test
  void soDoNightsOnSpark() throws IOException {
    sequence(7, "0B");
  }

  private void sequence(long seed, String limit) throws IOException {
    String mode = MODES.get((int) (seed % MODES.size()));
    Path home = Files.createDirectories(folder.resolve(limit + "-" + seed));
    Sequence sequence = new Sequence(seed, mode, limit, home);
    for (int night = 0; night < NIGHTS; night++) {
      sequence.night();
      if (sequence.random.nextInt(3) == 0) {
        sequence.mend();
      }
      if (sequence.random.nextInt(4) == 0) {
        sequence.rollback();
      }
    }
    assertThat(sequence.published).as("%s", sequence.log).isPositive();
  }
}
