package vn.kho.etl.jobs;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.kho.etl.pipeline.GroupPolicy;
import vn.kho.etl.pipeline.RunTrigger;
import vn.kho.etl.pipeline.ServerPool;
import vn.kho.quality.jobs.HomeOptions;
import vn.kho.quality.jobs.JobCommandLine;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;

/** The command line of a load. */
@Command(
    name = "load",
    description = "Loads datasets: lands, cleans, checks and publishes what agencies delivered.",
    footer = {"", "Example:", "  load --home DIR --dataset tourism.eatery --json"})
final class LoadArguments {
  private static final Pattern POOL =
      Pattern.compile("([a-z][a-z0-9_-]*)=([1-9]\\d{0,3}):([^,]+(?:,[^,]+)*)");

  private static final int DAY_LENGTH = 10;

  @Mixin private HomeOptions home = new HomeOptions();

  @Option(names = "--all", description = "Every contract; so it is where none is named.")
  private boolean all;

  @Option(names = "--dataset", description = "One dataset; repeatable.")
  private List<String> datasets = new ArrayList<>();

  @Option(names = "--agency", description = "One agency; repeatable.")
  private List<String> agencies = new ArrayList<>();

  @Option(names = "--except", description = "A dataset that is not loaded; repeatable.")
  private Set<String> except = new LinkedHashSet<>();

  @Option(names = "--json", description = "The answer as JSON.")
  private boolean json;

  @Option(names = "--again", description = "Also what was loaded before.")
  private boolean again;

  @Option(names = "--max-shrink", description = "Share of rows that a snapshot may remove, 0 to 1.")
  private @Nullable String maxShrink;

  @Option(names = "--scheduler", description = "airflow, night or hand.")
  private @Nullable String scheduler;

  @Option(names = "--scheduler-run", description = "The scheduler's own name for the run.")
  private @Nullable String schedulerRun;

  @Option(names = "--logical-date", description = "The moment that the run stands for.")
  private @Nullable String logicalDate;

  @Option(names = "--as-of", description = "The day whose landed files are loaded.")
  private @Nullable String day;

  @Option(names = "--pool", description = "NAME=SLOTS:AGENCY,AGENCY; repeatable.")
  private List<String> pools = new ArrayList<>();

  @Option(names = "--together", description = "All are published at one instant: hold, leave-out.")
  private @Nullable String together;

  static LoadOptions read(String[] arguments) {
    return JobCommandLine.parse(new LoadArguments(), arguments).options();
  }

  LoadOptions options() {
    if (all && !(datasets.isEmpty() && agencies.isEmpty())) {
      throw invalid(
          "--all goes with no --dataset and no --agency",
          String.join(", ", datasets) + String.join(", ", agencies));
    }
    Optional<LocalDate> asOf = Optional.ofNullable(day).flatMap(this::asOf);
    Set<LoadOptions.LoadFlag> flags = EnumSet.noneOf(LoadOptions.LoadFlag.class);
    if (json) {
      flags.add(LoadOptions.LoadFlag.JSON);
    }
    if (again) {
      flags.add(LoadOptions.LoadFlag.AGAIN);
    }
    return new LoadOptions(
        home.home(),
        home.overrides(),
        datasets,
        agencies,
        maxShrink == null ? OptionalDouble.empty() : OptionalDouble.of(share(maxShrink)),
        flags,
        caller(asOf),
        asOf,
        new LoadOptions.LoadBounds(
            except,
            pools.stream().map(LoadArguments::server).toList(),
            Optional.ofNullable(together).map(LoadArguments::policy)),
        Optional.empty());
  }

  private RunTrigger caller(Optional<LocalDate> asOf) {
    return new RunTrigger(
        scheduler == null ? RunTrigger.SchedulerKind.HAND : scheduler(scheduler),
        Optional.ofNullable(schedulerRun),
        Optional.ofNullable(logicalDate)
            .map(LoadArguments::moment)
            .or(() -> asOf.map(date -> date.atStartOfDay(zone()).toInstant())));
  }

  private static ServerPool server(String text) {
    Matcher parts = POOL.matcher(text);
    if (!parts.matches()) {
      throw invalid("--pool is NAME=SLOTS:AGENCY,AGENCY", text);
    }
    return new ServerPool(
        parts.group(1),
        Integer.parseInt(parts.group(2)),
        Set.copyOf(List.of(parts.group(3).split(",", -1))));
  }

  private static double share(String text) {
    if (text.matches("0(\\.[0-9]{1,6})?|1(\\.0{1,6})?")) {
      return Double.parseDouble(text);
    }
    throw invalid("--max-shrink is a share from 0 to 1", text);
  }

  private static RunTrigger.SchedulerKind scheduler(String text) {
    return Arrays.stream(RunTrigger.SchedulerKind.values())
        .filter(one -> one != RunTrigger.SchedulerKind.REPLAY && one.word().equals(text))
        .findFirst()
        .orElseThrow(() -> invalid("--scheduler is airflow, night or hand", text));
  }

  private static GroupPolicy policy(String text) {
    return GroupPolicy.of(text)
        .orElseThrow(
            () -> invalid("--together is " + String.join(" or ", GroupPolicy.words()), text));
  }

  private static Instant moment(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw invalid("--logical-date is a moment such as 2026-11-22T18:00:00Z", text);
    }
  }

  /** Today's files are fetched as ever; no day after it has any. */
  private Optional<LocalDate> asOf(String text) {
    ZoneId zone = zone();
    LocalDate date;
    try {
      date =
          text.length() > DAY_LENGTH
              ? OffsetDateTime.parse(text).atZoneSameInstant(zone).toLocalDate()
              : LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw invalid("--as-of is a date such as 2026-11-20", text);
    }
    LocalDate today = LocalDate.now(zone);
    if (date.isAfter(today)) {
      throw invalid("--as-of is a day that is over, nothing can have landed by", text);
    }
    return Optional.of(date).filter(one -> one.isBefore(today));
  }

  /** Where days begin, as the settings of the home folder say. */
  private ZoneId zone() {
    return home.settings().zone(Setting.TIME_ZONE);
  }

  private static KhoException invalid(String why, String value) {
    return new KhoException(ErrorCode.SETTING_INVALID, "Cannot load, " + why + ": " + value);
  }
}
