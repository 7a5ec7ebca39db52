package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vn.kho.etl.maintain.HardMaintenance;
import vn.kho.etl.maintain.MaintenanceResult;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.settings.Settings;

/** One sequence of nights, as it goes, with the model of what must come of it beside it. */
final class NightSequence {
  private static final List<String> CODES = List.of("a", "b", "c", "d", "e", "f", "g");
  private static final String RULE =
      """
        - id: amount_of_three_digits
          type: expect_column_values_to_be_between
          column: amount
          max_value: 999
          severity: critical
          dimension: accuracy
          notes: "Không quá ba chữ số | No more than three digits"
      """;

  private final Random random;
  private final String mode;
  private final Path home;
  private final TestLoad load;
  private final NightModel model;
  private final TreeMap<String, List<NightModel.Line>> files = new TreeMap<>();
  private final List<String> log = new ArrayList<>();

  /** Runs whose versions a maintenance may have expired. */
  private final Set<String> expirable = new HashSet<>();

  private int version;
  private int published;
  private boolean again;

  NightSequence(long seed, String mode, String limit, Path home) throws IOException {
    this.random = new Random(seed);
    this.home = home;
    this.mode = mode;
    this.model = new NightModel(mode);
    this.load = Trial.in(home);
    load.set("load.small-limit", limit);
    Trial.keyed(home, "list");
    contract("path: list.csv", "path: list-*.csv");
    contract(
        "mode: snapshot, maxShrink: 0.9, errorBudget: 0.4",
        "mode: " + mode + ", maxShrink: 1.0, errorBudget: 0.99");
    contract("classification: personal", "classification: public");
    Path suite = home.resolve("suites/trial/list.yaml");
    Files.writeString(suite, Files.readString(suite) + RULE);
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
    String amount =
        kind < 4
            ? "x" + random.nextInt(2)
            : kind < 6
                ? String.valueOf(1000 + random.nextInt(2))
                : String.valueOf(random.nextInt(4));
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
    if (!model.accepts(files)) {
      files.put("list-9.csv", List.of(new NightModel.Line("a", "1")));
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
              .map(NightModel.Line::text)
              .collect(Collectors.joining("\n", "code,amount\n", "\n")));
    }
    log.add(files.toString());
  }

  /** A night like most. */
  void night() throws IOException {
    change();
    write();
    load();
  }

  private void load() throws IOException {
    Map<String, String> before = model.table();
    NightModel.Counts counts = model.load(files);
    boolean strict = mode.equals("snapshot") && random.nextInt(6) == 0;
    TestLoad.Answer night = load.run(words(strict));
    JsonNode list = night.dataset("trial.list");
    String verdict = list.path("verdict").asText();
    String run = night.json().path("run").asText();
    log.add(verdict + " " + run);
    if (strict && counts.removed() > 0) {
      assertThat(verdict).as("%s %s", log, list).isEqualTo("held");
      model.restore(before);
    } else {
      boolean changed = counts.inserted() + counts.updated() + counts.removed() > 0;
      Set<String> right = changed ? Set.of("published") : Set.of("unchanged", "skipped");
      assertThat(right).as("%s %s", log, list).contains(verdict);
      again = false;
    }
    if (verdict.equals("skipped")) {
      assertThat(model.table()).as("nothing to load: %s", log).isEqualTo(before);
    } else if (!verdict.equals("held")) {
      assertThat(counts(list)).as("%s %s", log, list).isEqualTo(counts);
    }
    compare();
    if (verdict.equals("published") && night.status() == 0) {
      model.keep(run);
      published++;
    }
  }

  /** Which execution compares is chosen anew each night. */
  private String[] words(boolean strict) {
    List<String> words = new ArrayList<>(List.of("--all"));
    words.addAll(List.of("--set", "load.small-table=" + (random.nextInt(3) == 0 ? 0 : 200_000)));
    if (strict) {
      words.addAll(List.of("--max-shrink", "0"));
    }
    if (again) {
      words.add("--again");
    }
    log.add(words.toString());
    return words.toArray(String[]::new);
  }

  /** A night whose journal cannot be written. */
  void lostNight() throws IOException {
    Path data = load.warehouse().resolve("ops/ledger/data");
    if (!Files.isDirectory(data)) {
      return;
    }
    log.add("the journal cannot be written");
    Path aside = home.resolve("aside");
    Files.move(data, aside);
    Files.createFile(data);
    night();
    Files.delete(data);
    Files.move(aside, data);
  }

  /** A night in which one file is none of this dataset: nothing is loaded. */
  void brokenNight() throws IOException {
    change();
    write();
    Path broken = home.resolve("sources/list-0.csv");
    Files.writeString(broken, "name\nx\n");
    JsonNode list = load.run("--all").dataset("trial.list");
    log.add("broken: " + list.path("verdict").asText());
    assertThat(list.path("verdict").asText()).as("%s %s", log, list).isEqualTo("failed");
    Files.delete(broken);
    compare();
  }

  /** Compacts, and forgets all that no load needs. */
  void maintain() throws IOException {
    log.add("maintain");
    expirable.addAll(model.runs());
    Settings settings = load.settings();
    try (Warehouse warehouse = Warehouse.open(settings)) {
      MaintenanceResult done =
          HardMaintenance.run(settings, warehouse, new SparkOnDemand(settings, warehouse));
      assertThat(done.exitStatus()).as("%s %s", log, done).isZero();
    }
    compare();
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
    try {
      load.table(0, "rollback", "trial.list", "--to", to);
      model.rollback(to);
    } catch (AssertionError e) {
      if (!expirable.contains(to)) {
        throw e;
      }
      String why = load.table(2, "rollback", "trial.list", "--to", to);
      assertThat(why).as("%s", log).containsAnyOf("KHO-521", "did not load it", "nothing of it");
      model.forget(to);
    }
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
    String text = amount(record);
    String amount = String.valueOf(10 + random.nextInt(90));
    log.add("mend " + code + " " + text + " to " + amount);
    quarantine("fix", id, "--column", "amount", "--value", amount, "--by", "A", "--why", "x");
    model.correct(code, text, amount);
    if (random.nextInt(4) == 0) {
      again = true;
      return;
    }
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

  /** Takes a correction back. */
  void withdraw() throws IOException {
    List<JsonNode> carrying = new ArrayList<>();
    quarantine("list", "--state", "carrying").path("records").forEach(carrying::add);
    if (!carrying.isEmpty()) {
      JsonNode record = carrying.get(random.nextInt(carrying.size()));
      String code = record.path("key").asText();
      String text = amount(record);
      log.add("withdraw " + code + " " + text);
      quarantine("withdraw", record.path("id").asText(), "--by", "A", "--why", "x");
      model.withdraw(code, text);
    }
  }

  /** The amount of a record that was set aside, as it was delivered. */
  private static String amount(JsonNode record) throws IOException {
    return new ObjectMapper().readTree(record.path("raw").asText()).path("amount").asText();
  }

  /** A correction of a key that occurs twice holds until the files are read again. */
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

  /** What comes about between two nights. */
  void between() throws IOException {
    if (random.nextInt(3) == 0) {
      mend();
    }
    if (random.nextInt(6) == 0) {
      withdraw();
    }
    if (random.nextInt(4) == 0) {
      rollback();
    }
    if (random.nextInt(6) == 0) {
      maintain();
    }
  }

  /** Goes through so many nights; at least one must publish. */
  void run(int nights) throws IOException {
    night();
    for (int night = 1; night < nights; night++) {
      between();
      switch (random.nextInt(8)) {
        case 0 -> lostNight();
        case 1 -> brokenNight();
        default -> night();
      }
    }
    night();
    assertThat(published).as("%s", log).isPositive();
  }
}
