package vn.kho.etl.jobs;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.kho.etl.pipeline.GroupPolicy;
import vn.kho.etl.pipeline.RunTrigger;
import vn.kho.etl.pipeline.ServerPool;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.problem.NearestWord;
import vn.kho.schema.settings.Setting;

/** Reads the command line of a load, word by word. */
final class LoadArguments {
  private static final List<String> KNOWN =
      List.of(
          "--home",
          "--set",
          "--all",
          "--dataset",
          "--agency",
          "--json",
          "--again",
          "--max-shrink",
          "--scheduler",
          "--scheduler-run",
          "--logical-date",
          "--as-of",
          "--except",
          "--pool",
          "--together");

  private static final Pattern POOL =
      Pattern.compile("([a-z][a-z0-9_-]*)=([1-9]\\d{0,3}):([^,]+(?:,[^,]+)*)");

  private static final int DAY_LENGTH = 10;

  private final String[] arguments;
  private final Map<String, String> overrides = new LinkedHashMap<>();
  private final List<String> datasets = new ArrayList<>();
  private final List<String> agencies = new ArrayList<>();
  private final Set<LoadOptions.Flag> flags = EnumSet.noneOf(LoadOptions.Flag.class);
  private Path home = Path.of("");
  private OptionalDouble maxShrink = OptionalDouble.empty();
  private RunTrigger.Scheduler scheduler = RunTrigger.Scheduler.HAND;
  private Optional<String> schedulerRun = Optional.empty();
  private Optional<Instant> logicalDate = Optional.empty();
  private Optional<String> day = Optional.empty();
  private final Set<String> except = new LinkedHashSet<>();
  private final List<ServerPool> servers = new ArrayList<>();
  private Optional<GroupPolicy> together = Optional.empty();
  private int at;

  private LoadArguments(String[] arguments) {
    this.arguments = arguments.clone();
  }

  static LoadOptions read(String[] arguments) {
    LoadArguments reading = new LoadArguments(arguments);
    while (reading.at < arguments.length) {
      reading.next();
    }
    return reading.options();
  }

  private void next() {
    String option = arguments[at++];
    switch (option) {
      case "--home" -> home = Path.of(value());
      case "--set" -> {
        String[] pair = value().split("=", 2);
        overrides.put(pair[0], pair.length > 1 ? pair[1] : "");
      }
      case "--dataset" -> datasets.add(value());
      case "--agency" -> agencies.add(value());
      case "--max-shrink" -> maxShrink = OptionalDouble.of(share(value()));
      case "--scheduler" -> scheduler = scheduler(value());
      case "--scheduler-run" -> schedulerRun = Optional.of(value());
      case "--logical-date" -> logicalDate = Optional.of(moment(value()));
      case "--as-of" -> day = Optional.of(value());
      case "--except" -> except.add(value());
      case "--pool" -> servers.add(server(value()));
      case "--together" -> together = Optional.of(policy(value()));
      case "--all" -> {}
      case "--json" -> flags.add(LoadOptions.Flag.JSON);
      case "--again" -> flags.add(LoadOptions.Flag.AGAIN);
      default ->
          throw new KhoException(
              ErrorCode.SETTING_UNKNOWN,
              "Cannot load, unknown option: " + option + NearestWord.hint(option, KNOWN));
    }
  }

  private LoadOptions options() {
    Optional<LocalDate> asOf = day.flatMap(this::asOf);
    return new LoadOptions(
        home.toAbsolutePath().normalize(),
        overrides,
        datasets,
        agencies,
        maxShrink,
        flags,
        new RunTrigger(
            scheduler,
            schedulerRun,
            logicalDate.or(() -> asOf.map(date -> date.atStartOfDay(zone()).toInstant()))),
        asOf,
        new LoadOptions.Bounds(except, servers, together),
        Optional.empty());
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

  private String value() {
    if (at >= arguments.length) {
      throw invalid("no value after option", arguments[at - 1]);
    }
    return arguments[at++];
  }

  private static double share(String text) {
    if (text.matches("0(\\.[0-9]{1,6})?|1(\\.0{1,6})?")) {
      return Double.parseDouble(text);
    }
    throw invalid("--max-shrink is a share from 0 to 1", text);
  }

  private static RunTrigger.Scheduler scheduler(String text) {
    return Arrays.stream(RunTrigger.Scheduler.values())
        .filter(one -> one != RunTrigger.Scheduler.REPLAY && one.word().equals(text))
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
    return LoadOptions.settings(home.toAbsolutePath().normalize(), overrides)
        .zone(Setting.TIME_ZONE);
  }

  private static KhoException invalid(String why, String value) {
    return new KhoException(ErrorCode.SETTING_INVALID, "Cannot load, " + why + ": " + value);
  }
}
