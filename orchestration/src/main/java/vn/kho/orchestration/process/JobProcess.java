package vn.kho.orchestration.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Environment;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.text.TextTable;

/**
 * One Spark job as a process on this machine.
 *
 * @param main the class with the main method
 * @param arguments those of its main method
 * @param settings of the warehouse: heap, libraries, spark-submit
 * @param light whether the job ends before the C2 compiler would pay off
 */
public record JobProcess(String main, List<String> arguments, Settings settings, boolean light) {
  /** The loads of a night. */
  static final String NIGHT = "vn.kho.etl.jobs.NightJob";

  /**
   * JVM options that raise the thresholds of the optimising compiler (C2) tenfold, so that it
   * compiles only the hottest code.
   */
  public static final List<String> LATE_OPTIMISING =
      List.of(
          "-XX:Tier4InvocationThreshold=50000",
          "-XX:Tier4MinInvocationThreshold=6000",
          "-XX:Tier4CompileThreshold=150000");

  private static final List<String> JAVA_OPTIONS =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");
  private static final Pattern COLLECTOR = Pattern.compile("-XX:[+]Use\\w+GC\\b");
  private static final List<String> OPENED =
      List.of(
          "java.base/java.lang",
          "java.base/java.lang.invoke",
          "java.base/java.lang.reflect",
          "java.base/java.io",
          "java.base/java.net",
          "java.base/java.nio",
          "java.base/java.util",
          "java.base/java.util.concurrent",
          "java.base/java.util.concurrent.atomic",
          "java.base/sun.nio.ch",
          "java.base/sun.nio.cs",
          "java.base/sun.security.action",
          "java.base/sun.util.calendar",
          "java.security.jgss/sun.security.krb5");

  /** Copies the arguments. */
  public JobProcess {
    arguments = List.copyOf(arguments);
  }

  /** A load with these further arguments. */
  public static JobProcess load(
      Settings settings, Map<String, String> overrides, List<String> more) {
    List<String> arguments = inWarehouse(settings, overrides, more);
    return new JobProcess(
        "vn.kho.etl.jobs.LoadJob", arguments, settings, DeliverySize.isSmall(settings));
  }

  /** The loads of a night, one after the other, with these further arguments. */
  public static JobProcess night(
      Settings settings, Map<String, String> overrides, List<String> more) {
    JobProcess load = load(settings, overrides, more);
    return new JobProcess(NIGHT, load.arguments(), settings, load.light());
  }

  /** The process that runs this job of a night and all later ones. */
  static JobProcess session(JobProcess first) {
    return new JobProcess(
        "vn.kho.etl.jobs.NightSessionJob", List.of(), first.settings(), first.light());
  }

  /** The quality pages of a run, with these further arguments. */
  public static JobProcess quality(
      Settings settings, Map<String, String> overrides, List<String> more) {
    List<String> arguments = inWarehouse(settings, overrides, more);
    return new JobProcess("vn.kho.etl.jobs.QualityReportJob", arguments, settings, true);
  }

  /**
   * A job on records of the quarantine.
   *
   * @param more the word of the job, such as {@code list}, then its arguments
   */
  public static JobProcess quarantine(
      Settings settings, Map<String, String> overrides, List<String> more) {
    return word("vn.kho.etl.jobs.QuarantineJob", settings, overrides, more);
  }

  /**
   * A table that is put back or dropped.
   *
   * @param more the word of the job, such as {@code drop}, then its arguments
   */
  public static JobProcess table(
      Settings settings, Map<String, String> overrides, List<String> more) {
    return word("vn.kho.etl.jobs.TableJob", settings, overrides, more);
  }

  /** A job whose first argument names an action with options of its own. */
  private static JobProcess word(
      String main, Settings settings, Map<String, String> overrides, List<String> more) {
    List<String> arguments = new ArrayList<>(more.subList(0, 1));
    arguments.addAll(inWarehouse(settings, overrides, more.subList(1, more.size())));
    return new JobProcess(main, arguments, settings, true);
  }

  /** A maintenance with these further arguments. */
  public static JobProcess maintain(
      Settings settings, Map<String, String> overrides, List<String> more) {
    List<String> arguments = inWarehouse(settings, overrides, more);
    return new JobProcess("vn.kho.etl.jobs.MaintainJob", arguments, settings, true);
  }

  /**
   * An after-load stage.
   *
   * @param input a file that was written for the stage
   */
  public static JobProcess afterLoad(
      Settings settings, Map<String, String> overrides, String stage, Optional<Path> input) {
    List<String> arguments = inWarehouse(settings, overrides, List.of("--stage", stage, "--json"));
    input.ifPresent(file -> arguments.addAll(List.of("--input", file.toString())));
    return new JobProcess("vn.kho.etl.jobs.AfterLoadJob", arguments, settings, true);
  }

  /** These arguments, behind those that say which warehouse is meant; they can be added to. */
  private static List<String> inWarehouse(
      Settings settings, Map<String, String> overrides, List<String> more) {
    List<String> arguments = new ArrayList<>(List.of("--home", settings.home().toString()));
    overrides.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
    arguments.addAll(more);
    return arguments;
  }

  /** Invented deliveries, with these arguments; it needs no warehouse and runs on this machine. */
  public static JobProcess sample(List<String> arguments) {
    Settings usual = Settings.of(Path.of("").toAbsolutePath(), Map.of());
    return new JobProcess("vn.kho.etl.jobs.SampleJob", arguments, usual, true);
  }

  /** A benchmark with these arguments. */
  public static JobProcess bench(Settings settings, List<String> arguments) {
    return new JobProcess("vn.kho.etl.jobs.BenchJob", arguments, settings, false);
  }

  /** The benchmark of rules with these arguments; it needs no warehouse. */
  public static JobProcess benchRules(Settings settings, List<String> arguments) {
    return new JobProcess("vn.kho.quality.bench.RulesBench", arguments, settings, false);
  }

  /** A job of the rules on data, which need not be of this warehouse. */
  public static JobProcess quality(
      String main, Settings settings, Map<String, String> overrides, DataArguments rest) {
    List<String> arguments = inWarehouse(settings, overrides, rest.arguments());
    String[] table = rest.data().split("\\.", 3);
    Path path =
        table.length == 3 && table[0].equals("kho") && !Files.exists(Path.of(rest.data()))
            ? settings.path(Setting.WAREHOUSE).resolve(table[1]).resolve(table[2])
            : Path.of(rest.data());
    boolean light = Files.exists(path) && DeliverySize.isSmall(path);
    return new JobProcess("vn.kho.quality.jobs." + main, arguments, settings, light);
  }

  /**
   * The arguments of a job on data.
   *
   * @param data where the data stands
   * @param arguments all of them, the data included
   */
  public record DataArguments(String data, List<String> arguments) {
    /** Copies the arguments. */
    public DataArguments {
      arguments = List.copyOf(arguments);
    }
  }

  /** A list of rules, with these arguments; it starts no Spark session. */
  public static JobProcess rules(
      Settings settings, Map<String, String> overrides, List<String> more) {
    List<String> arguments = inWarehouse(settings, overrides, more);
    return new JobProcess("vn.kho.etl.jobs.RulesJob", arguments, settings, true);
  }

  /** A look at files without a contract, with these arguments; it starts no Spark session. */
  public static JobProcess read(Settings settings, List<String> arguments, boolean light) {
    return new JobProcess(
        "vn.kho.etl.jobs.ReadJob", fetching(settings, arguments), settings, light);
  }

  /** A repair of a file without a contract, with these arguments; it starts no Spark session. */
  public static JobProcess repair(Settings settings, List<String> arguments) {
    return new JobProcess("vn.kho.etl.jobs.RepairJob", arguments, settings, false);
  }

  /** A draft of a contract, with these arguments; it starts no Spark session. */
  public static JobProcess add(Settings settings, List<String> arguments) {
    List<String> all = fetching(settings, arguments);
    List<Setting> ofDatabases =
        List.of(Setting.JDBC_TIMEOUT, Setting.TIME_ZONE, Setting.SOURCES_SERVER);
    return new JobProcess(
        "vn.kho.etl.jobs.AddJob", with(settings, ofDatabases, all), settings, true);
  }

  /**
   * With the settings by which addresses are fetched, where they are not as they are by default.
   */
  private static List<String> fetching(Settings settings, List<String> arguments) {
    List<Setting> ofAddresses =
        List.of(
            Setting.HTTP_TIMEOUT,
            Setting.HTTP_MAX_TIME,
            Setting.HTTP_MAX_SIZE,
            Setting.SOURCES_LOCAL_ADDRESSES,
            Setting.HTTP_ATTEMPTS);
    return with(settings, ofAddresses, arguments);
  }

  /** Arguments with those of some settings that are not as they are by default. */
  private static List<String> with(Settings settings, List<Setting> some, List<String> arguments) {
    List<String> all = new ArrayList<>(arguments);
    for (Setting setting : some) {
      String value = settings.text(setting);
      if (!value.equals(setting.fallback())) {
        all.addAll(List.of("--set", setting.key() + "=" + value));
      }
    }
    return all;
  }

  /**
   * The JVM option that chooses the garbage collector; empty where a variable of Java's own, such
   * as {@code JAVA_TOOL_OPTIONS}, names one, since the JVM refuses two.
   */
  static Optional<String> collector(Map<String, String> environment, boolean serial) {
    boolean named =
        JAVA_OPTIONS.stream()
            .map(name -> environment.getOrDefault(name, ""))
            .anyMatch(options -> COLLECTOR.matcher(options).find());
    return named
        ? Optional.empty()
        : Optional.of(serial ? "-XX:+UseSerialGC" : "-XX:+UseParallelGC");
  }

  /** The command that starts it. */
  List<String> command(Path built) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home")).resolve("bin/java").toString());
    command.add("-Xmx" + settings.text(Setting.SPARK_MEMORY));
    // A smaller metaspace threshold causes three or four full collections while classes are loaded.
    command.add("-XX:MetaspaceSize=256m");
    if (light) {
      // C2 costs more than it saves in a short job: 9 CPU-s against 5.5 for 24 code lists. With C1
      // alone the JVM reserves 48 MB for compiled code by default; a long night fills it, and the
      // JVM then stops compiling. So 240 MB are reserved, as with both compilers.
      command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=240m"));
    } else {
      // Only a few loops stay hot; the rest of the code that is called often is planning, which
      // soon ends. A check of five million rows: 19 CPU-s against 23 with the usual thresholds, 27
      // without this compiler. A load of a million rows: 51 against 60 with the usual thresholds
      // and collector. Check and load are measured with their collectors; other large jobs have
      // that of the load.
      command.addAll(LATE_OPTIMISING);
    }
    collector(Environment.variables(), light || main.endsWith(".CheckJob")).ifPresent(command::add);
    command.addAll(ClassArchive.of(this, built).options());
    OPENED.forEach(opened -> command.add("--add-opens=" + opened + "=ALL-UNNAMED"));
    SqliteLibrary.folder(built).ifPresent(folder -> command.add("-Dorg.sqlite.lib.path=" + folder));
    command.addAll(
        List.of(
            "-Djdk.reflect.useDirectMethodHandle=false",
            "-Djava.awt.headless=true",
            "-Dfile.encoding=UTF-8",
            // named, so that SLF4J searches no jar for another; below it logs its own warnings only
            "-Dslf4j.provider=vn.kho.quality.log.TerminalLogProvider",
            "-Dslf4j.internal.verbosity=WARN",
            "-Dlog4j2.configurationFile=log4j2.properties",
            "-Dlog4j2.disableJmx=true",
            "-Dkho.terminal=" + Boolean.getBoolean("kho.terminal"),
            "-D" + TextTable.TO_TERMINAL + "=" + System.getProperty(TextTable.TO_TERMINAL, ""),
            "@" + built.resolve("etl-jobs.args")));
    command.addAll(JobLibraries.options(built, settings));
    command.add(main);
    command.addAll(arguments);
    return command;
  }

  /** Runs it with the streams of this process; gives its exit status. */
  public int run(Path built) {
    return start(built, Redirect.INHERIT);
  }

  /** Runs it and gives its standard output; its standard error is that of this process. */
  public String answer(Path built) {
    try {
      Path answer = Files.createTempFile("kho-answer", ".json");
      try {
        start(built, Redirect.to(answer.toFile()));
        return Files.readString(answer);
      } finally {
        Files.delete(answer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int start(Path built, Redirect output) {
    checked(built);
    try {
      Optional<SparkSubmit> submit = SparkSubmit.of(this);
      ProcessBuilder builder =
          submit.isPresent() ? of(submit.orElseThrow().command(built)) : builder(built);
      if (submit.isPresent()) {
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      }
      Process process = builder.redirectOutput(output).start();
      Thread end = new Thread(process::destroy);
      Runtime.getRuntime().addShutdownHook(end);
      if (submit.isPresent()) {
        return SparkSubmit.status(ended(process, end));
      }
      return ended(built, process, end);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The builder that starts it on this machine, with the streams of this process. */
  ProcessBuilder builder(Path built) {
    checked(built);
    return of(command(built));
  }

  private static void checked(Path built) {
    if (!Files.exists(built.resolve("etl-jobs.args"))) {
      throw new KhoException(
          ErrorCode.INTERNAL_FAULT,
          "Cannot start a job, Kho was not built by its launcher: "
              + built
              + ". Start it with kho");
    }
  }

  private static ProcessBuilder of(List<String> command) {
    return new ProcessBuilder(command).inheritIO();
  }

  /**
   * Waits for the end of its process, and keeps the archive that it wrote.
   *
   * @param end the shutdown hook of this process that ends it
   */
  int ended(Path built, Process process, Thread end) {
    int status = ended(process, end);
    ClassArchive.of(this, built).keep(status);
    return status;
  }

  private static int ended(Process process, Thread end) {
    try {
      int status = process.waitFor();
      Runtime.getRuntime().removeShutdownHook(end);
      return status;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The wait for a job was interrupted", e);
    }
  }
}
