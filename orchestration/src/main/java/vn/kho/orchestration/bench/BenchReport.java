package vn.kho.orchestration.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kho.orchestration.process.JobProcess;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Settings;

/** Runs the benchmarks one after the other and writes the page of their figures. */
public final class BenchReport {
  private static final long SMALL_ROWS = 1_000;
  private static final long COLD_ROWS = 300_000;
  private static final long FULL_ROWS = 5_000_000;

  private final Settings settings;
  private final Path built;
  private final BenchSizes sizes;
  private final @Nullable Path page;
  private final List<String> machine;
  private final PrintStream out;
  private final List<BenchFigure> figures = new ArrayList<>();
  private final List<CleanerFigure> cleaners = new ArrayList<>();
  private final List<ReaderFigure> readers = new ArrayList<>();

  /**
   * How much is measured.
   *
   * @param copy rows of the copy
   * @param check Parquet rows of the check and of the rules
   * @param tables rows of the tables of upsert and append, the smallest first
   * @param large rows of a large delivery by its format
   * @param rounds runs of a new process, of which the cheapest counts
   */
  public record BenchSizes(
      long copy, long check, List<Long> tables, Map<String, Long> large, int rounds) {
    String command() {
      String larges =
          String.join(
              ",", large.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
      return "kho bench report --rows %d --check-rows %d --tables %s --large %s --rounds %d"
          .formatted(copy, check, tableList(), larges, rounds);
    }

    String tableList() {
      return String.join(",", tables.stream().map(String::valueOf).toList());
    }
  }

  /**
   * A report.
   *
   * @param built what the launcher built
   * @param page where it is written; null for none
   * @param out where progress is printed
   */
  public BenchReport(
      Settings settings, Path built, BenchSizes sizes, @Nullable Path page, PrintStream out) {
    this.page = page;
    this.machine = BenchMachine.lines(built);
    this.settings = settings;
    this.built = built;
    this.sizes = sizes;
    this.out = out;
  }

  /**
   * Measures; the page is written anew after each figure, so a stop loses none. Where one topic
   * cannot be measured the others still are.
   *
   * @param topics what is measured
   * @throws KhoException of the first topic that could not be measured, once all others were
   */
  public void write(Set<BenchTopic> topics) {
    List<KhoException> failed = new ArrayList<>();
    try {
      Path folder = Files.createTempDirectory("kho-bench-report");
      try {
        for (BenchTopic topic : topics) {
          try {
            measure(topic, folder);
          } catch (KhoException e) {
            out.println(topic + ": not measured, " + e.getMessage());
            failed.add(e);
          }
        }
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (page != null) {
      out.println("written: " + page);
    }
    if (!failed.isEmpty()) {
      throw failed.get(0);
    }
  }

  private void measure(BenchTopic topic, Path folder) throws IOException {
    CommandFigures commands = new CommandFigures(built, sizes.rounds());
    String rows = String.valueOf(sizes.copy());
    switch (topic) {
      case HELP -> add(commands.help());
      case CHECK -> checks(folder);
      case LOAD -> small(folder);
      case NIGHT -> add(commands.night(folder));
      case SMALL -> WarmFigures.small(bench("small")).forEach(this::add);
      case COPY -> WarmFigures.copy(bench("copy", "--rows", rows), sizes.copy()).forEach(this::add);
      case COLD -> copyFromNothing(folder);
      case RULES -> rules();
      case UPSERT -> growth("upsert");
      case APPEND -> growth("append");
      case FILES -> add(commands.manyFiles(folder));
      case YEAR -> add(commands.nightAfterYear(folder));
      case LARGE ->
          sizes
              .large()
              .forEach((format, count) -> add(SizeFigures.of(folder, count, format, built)));
      case CLEAN -> cleaners();
      case READ -> readers();
    }
  }

  private void growth(String mode) {
    JsonNode growth = bench(mode, "--tables", sizes.tableList());
    WarmFigures.growth(growth, mode, sizes.tables()).forEach(this::add);
  }

  private void checks(Path folder) {
    JobProcess.benchRules(
            settings,
            List.of("--rows", String.valueOf(sizes.check()), "--write", folder.toString()))
        .run(built);
    for (long rows : new long[] {SMALL_ROWS, sizes.check()}) {
      Path data = folder.resolve(rows == SMALL_ROWS ? "few" : "many");
      String suite = folder.resolve("goal.yaml").toString();
      List<String> arguments = List.of("--data", data.toString(), "--suite", suite, "--json");
      JobProcess.DataArguments rest = new JobProcess.DataArguments(data.toString(), arguments);
      JobProcess check = JobProcess.quality("CheckJob", settings, Map.of(), rest);
      boolean large = rows > SMALL_ROWS;
      add(
          new BenchFigure(
              String.format(
                  Locale.ROOT, "`kho check`, 17 rules, %,d Parquet rows, from nothing", rows),
              large ? ofFullSize(15) : OptionalDouble.of(3),
              least(check),
              "CPU-s",
              "kho check --data ROWS --suite goal.yaml",
              large
                  ? "Of 9.4 CPU-s 4.8 read and judge, 2.6 are the compilers of the JVM, 1.2 start and planning, 0.4 the collector, 0.3 the keys. Next:"
                      + " judge a text of a dictionary once a row group, and simple patterns as loops over bytes."
                  : "Start of the JVM and classes. Next: fewer classes of Spark where no session is"
                      + " needed."));
    }
  }

  /** An aim that was set for five million rows; none of fewer. */
  private OptionalDouble ofFullSize(double aim) {
    return sizes.check() >= FULL_ROWS ? OptionalDouble.of(aim) : OptionalDouble.empty();
  }

  private void small(Path folder) {
    BenchHome home = BenchHome.generate(folder.resolve("one"), SMALL_ROWS, "csv", built);
    add(
        new BenchFigure(
            String.format(
                Locale.ROOT, "`kho load`, one dataset of %,d rows, from nothing", SMALL_ROWS),
            OptionalDouble.of(3),
            ChildCpu.least(sizes.rounds(), home::load),
            "CPU-s",
            "kho load --all",
            "Of 2.2 CPU-s of the job 0.8 are the first compiler, 0.1 making functions, 0.1 settings of Spark SQL, 0.1 opening jars, 0.1 tables of the journal. Next: rules without the settings of Spark SQL."));
  }

  private void rules() {
    List<String> rows = List.of("--rows", String.valueOf(sizes.check()), "--json");
    JsonNode rules = json(JobProcess.benchRules(settings, rows).answer(built));
    WarmFigures.rules(rules, sizes.check(), ofFullSize(9.5)).forEach(this::add);
  }

  /** A load and a bare copy of the same file, alternating, each run in a process of its own. */
  private void copyFromNothing(Path folder) {
    BenchHome home = BenchHome.generate(folder.resolve("cold"), COLD_ROWS, "csv", built);
    OptionalDouble load = OptionalDouble.empty();
    OptionalDouble bare = OptionalDouble.empty();
    for (int round = 0; round <= sizes.rounds(); round++) {
      OptionalDouble cost = home.load(round);
      OptionalDouble plain = home.bareCopy(BenchReport::json);
      if (round > 0) {
        load = ChildCpu.lower(load, cost);
        bare = ChildCpu.lower(bare, plain);
      }
    }
    add(
        new BenchFigure(
            String.format(
                Locale.ROOT,
                "`kho load` of %,d rows against a bare Spark copy, both from nothing",
                COLD_ROWS),
            OptionalDouble.of(2),
            ChildCpu.times(load, bare),
            "times",
            "kho load --all",
            "More than half is code that is compiled or not yet hot. Next: a smaller plan of the"
                + " rules."));
  }

  private void cleaners() {
    cleaners.addAll(CleanerFigure.of(bench("clean")));
    cleaners.forEach(one -> out.printf(Locale.ROOT, "%s: %.1f CPU-s%n", one.cleaner(), one.cpu()));
    writePage();
  }

  private void readers() {
    JsonNode read = bench("read");
    readers.addAll(ReaderFigure.of(read));
    for (String many : List.of("workbooks", "small_csv")) {
      add(
          new BenchFigure(
              String.format(
                  Locale.ROOT,
                  "`kho read` of %,d %s in one process, from nothing",
                  read.path(many).path("files").asInt(),
                  many.equals("workbooks") ? "workbooks" : "small CSV files"),
              OptionalDouble.of(20),
              OptionalDouble.of(WarmFigures.cpu(read.path(many))),
              "CPU-s",
              "kho bench read",
              "Dialects are tried one after the other on 120 lines. Next: stop at a delimiter that"
                  + " leaves no doubt."));
    }
  }

  private JsonNode bench(String... what) {
    List<String> arguments = new ArrayList<>(List.of(what));
    arguments.add("--json");
    return json(JobProcess.bench(settings, arguments).answer(built));
  }

  private static JsonNode json(String answer) {
    try {
      JsonNode node = new ObjectMapper().readTree(answer);
      if (node == null || node.isEmpty()) {
        throw new KhoException(
            ErrorCode.INTERNAL_FAULT, "Cannot write the page, a benchmark gave no answer");
      }
      return node;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The cheapest of some runs; the first, which keeps the archive of classes, does not count. */
  private OptionalDouble least(JobProcess job) {
    return ChildCpu.least(sizes.rounds(), round -> ChildCpu.of(() -> json(job.answer(built))));
  }

  private void add(BenchFigure figure) {
    figures.add(figure);
    out.println(figure.name() + ": " + BenchPage.number(figure.value()) + " " + figure.unit());
    writePage();
  }

  private void writePage() {
    if (page == null) {
      return;
    }
    try {
      Files.createDirectories(Objects.requireNonNull(page.getParent()));
      LocalDate today = LocalDate.now(ZoneOffset.UTC);
      List<String> sections =
          List.of(CleanerFigure.section(cleaners), ReaderFigure.section(readers));
      Files.writeString(page, BenchPage.of(today, machine, sizes.command(), figures, sections));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }
}
