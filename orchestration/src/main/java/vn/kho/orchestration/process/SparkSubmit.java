package vn.kho.orchestration.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.ExitStatus;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.text.TextTable;

/**
 * A job that is started by spark-submit, its driver on this machine. Executors are sent our classes
 * and those of our libraries that their Spark does not have.
 *
 * @param job what is started
 * @param program spark-submit
 */
record SparkSubmit(JobProcess job, Path program) {
  private static final Set<String> JOBS =
      Set.of("vn.kho.etl.jobs.LoadJob", "vn.kho.etl.jobs.NightJob", "vn.kho.etl.jobs.MaintainJob");
  private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[^/]*)\\.jar");
  private static final String CORE = "spark-core_2.12";

  /** Added by the job, so that the exit status of a job differs from that of spark-submit. */
  private static final int OFFSET = 100;

  /** Statuses from here on mean that a signal ended the process, such as 130 for Ctrl-C. */
  private static final int SIGNAL = 128;

  /** How a job is submitted, where the settings name a spark-submit and it is one for a cluster. */
  static Optional<SparkSubmit> of(JobProcess job) {
    Settings settings = job.settings();
    boolean wanted = JOBS.contains(job.main()) && !settings.text(Setting.SPARK_SUBMIT).isBlank();
    return wanted
        ? Optional.of(new SparkSubmit(job, settings.path(Setting.SPARK_SUBMIT)))
        : Optional.empty();
  }

  /** The exit status of the job, out of that of spark-submit. */
  static int status(int status) {
    if (status >= OFFSET && status <= OFFSET + ExitStatus.NOT_RUN) {
      return status - OFFSET;
    }
    if (status >= SIGNAL) {
      return status;
    }
    throw new KhoException(
        ErrorCode.CLUSTER_UNREACHABLE,
        "Cannot start a job, spark-submit ended with status "
            + status
            + " before it. Read its output above; "
            + Setting.SPARK_MASTER.key()
            + " and "
            + Setting.SPARK_SUBMIT_OPTIONS.key()
            + " are what it was given");
  }

  /** The command that starts it; settings, and with them secrets, are read by the job itself. */
  List<String> command(Path built) {
    List<Path> ours = JobLibraries.of(built, job.settings());
    Set<String> theirs = theirs(ours);
    List<Path> sent = ours.stream().skip(1).filter(jar -> !theirs.contains(artifact(jar))).toList();
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(List.of("--master", job.settings().text(Setting.SPARK_MASTER)));
    command.addAll(List.of("--deploy-mode", "client", "--name", "kho", "--class", job.main()));
    command.addAll(List.of("--driver-memory", job.settings().text(Setting.SPARK_MEMORY)));
    command.addAll(List.of("--driver-java-options", String.join(" ", options())));
    command.addAll(List.of("--driver-class-path", JobLibraries.joined(ours, File.pathSeparator)));
    command.addAll(List.of("--jars", JobLibraries.joined(sent, ",")));
    command.addAll(more());
    command.add(ours.get(0).toString());
    command.addAll(job.arguments());
    return command;
  }

  private static List<String> options() {
    return List.of(
        "-Djava.awt.headless=true",
        "-Dfile.encoding=UTF-8",
        "-Dlog4j2.statusLoggerLevel=OFF",
        "-Dkho.exit-status-offset=" + OFFSET,
        "-Dkho.terminal=" + Boolean.getBoolean("kho.terminal"),
        "-D" + TextTable.TO_TERMINAL + "=" + System.getProperty(TextTable.TO_TERMINAL, ""));
  }

  private List<String> more() {
    String text = job.settings().text(Setting.SPARK_SUBMIT_OPTIONS).strip();
    if (text.contains("--deploy-mode") || text.contains("spark.submit.deployMode")) {
      throw new KhoException(
          ErrorCode.SETTING_INVALID,
          "Cannot use setting "
              + Setting.SPARK_SUBMIT_OPTIONS.key()
              + ", the driver of a load runs where kho runs (deploy mode client): "
              + text);
    }
    return text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
  }

  /** The libraries that come with spark-submit, by name without version. */
  private Set<String> theirs(List<Path> ours) {
    if (!Files.isExecutable(program) || Files.isDirectory(program)) {
      throw invalid("no such program");
    }
    try {
      Path home = program.toRealPath().resolve("../../jars").normalize();
      if (!Files.isDirectory(home)) {
        throw invalid("a Spark with a folder jars beside that of the program is wanted");
      }
      try (Stream<Path> jars = Files.list(home)) {
        List<Path> all = jars.toList();
        String wanted = version(ours);
        if (!version(all).equals(wanted)) {
          throw invalid(
              "Kho was built for Spark " + wanted + " (Scala 2.12), and this one is not it");
        }
        return all.stream().map(SparkSubmit::artifact).collect(Collectors.toSet());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String version(List<Path> jars) {
    return jars.stream()
        .map(jar -> JAR.matcher(String.valueOf(jar.getFileName())))
        .filter(name -> name.matches() && name.group(1).equals(CORE))
        .map(name -> name.group(2))
        .findFirst()
        .orElse("");
  }

  private static String artifact(Path jar) {
    String name = String.valueOf(jar.getFileName());
    Matcher matcher = JAR.matcher(name);
    return matcher.matches() ? matcher.group(1) : name;
  }

  private KhoException invalid(String why) {
    return new KhoException(
        ErrorCode.SETTING_INVALID,
        "Cannot use setting " + Setting.SPARK_SUBMIT.key() + ", " + why + ": " + program);
  }
}
