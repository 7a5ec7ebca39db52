package vn.kho.orchestration.airflow.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.kho.orchestration.airflow.AirflowAccess;
import vn.kho.orchestration.airflow.AirflowClient;
import vn.kho.orchestration.process.DaemonProcess;
import vn.kho.orchestration.process.ProcessIdentity;
import vn.kho.orchestration.process.PythonEnvironment;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Environment;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * The local Airflow of one warehouse: processes of their own that outlive the command, on loopback,
 * with a database in a file.
 */
public final class AirflowServer {
  private static final String API = "api-server";
  private static final List<String> PROCESSES = List.of(API, "scheduler", "dag-processor");

  /**
   * The scheduler serves no logs: the API server reads them from the disk, and the port of that
   * server would be open to the network.
   */
  private static final Map<String, String> OPTIONS = Map.of("scheduler", "--skip-serve-logs");

  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration STOP = Duration.ofSeconds(20);

  /**
   * A shell script that restarts a process of Airflow when it exits, as the scheduler does where it
   * meets a lock of its database. It gives up where the process exits soon after its start three
   * times in a row. It also ends what a dead process leaves in its process group.
   */
  private static final String KEPT =
      """
      stop=; quick=0; own=$(ps -o pgid= -p $$ | tr -d ' ')
      trap 'stop=1; kill $child 2>/dev/null' TERM INT
      while [ -z "$stop" ]; do
        began=$(date +%s)
        "$0" "$@" & child=$!
        wait $child; status=$?
        [ -n "$stop" ] && wait $child
        [ "$own" = $$ ] && kill -9 $(ps -eo pid=,pgid= | awk -v g=$$ '$2 == g && $1 != g { print $1 }') 2>/dev/null
        [ -n "$stop" ] && exit 0
        [ $(($(date +%s) - began)) -lt 20 ] && quick=$((quick + 1)) || quick=0
        [ $quick -ge 3 ] && exit $status
        echo "kho: it ended with status $status, starting it again"
        sleep 1
      done
      """;

  private final Settings settings;
  private final LocalAirflowFiles files;
  private final Map<String, String> more;

  public AirflowServer(Settings settings) {
    this(settings, Map.of());
  }

  /** With more settings of Airflow, such as {@code AIRFLOW__CORE__...}. */
  AirflowServer(Settings settings, Map<String, String> more) {
    this.settings = settings;
    this.files = LocalAirflowFiles.of(settings);
    this.more = Map.copyOf(more);
  }

  /** The running Airflow; empty where none is. */
  public Optional<AirflowStateFile> status() {
    try {
      return AirflowStateFile.read(files.note());
    } catch (IOException e) {
      throw failed("ask for", "its note cannot be read: " + files.note(), e);
    }
  }

  /** Where its DAGs are looked for. */
  public Path dags() {
    return files.dags(settings);
  }

  /** The folder of the logs of its processes. */
  public Path logs() {
    return files.folder();
  }

  /** Its address, with the user that it was set up with. */
  public AirflowAccess access(AirflowStateFile note) {
    String user = settings.text(Setting.AIRFLOW_USER);
    try {
      return AirflowAccess.at(settings, note.url()).as(user, files.password(user));
    } catch (IOException e) {
      throw failed("ask", "its password cannot be read: " + files.passwords(), e);
    }
  }

  /**
   * Starts it and waits until all its parts are healthy; one that is running already stays.
   *
   * @param report takes a message for each step
   * @throws KhoException AIRFLOW_LOCAL where it cannot be installed or does not come up
   */
  public AirflowStateFile start(Consumer<String> report) {
    Optional<AirflowStateFile> running = status();
    if (running.filter(AirflowStateFile::whole).isPresent()) {
      return healthy(running.orElseThrow(), report);
    }
    if (running.isPresent()) {
      report.accept("Some of its processes have ended: starting all of them again");
      stop();
    }
    PythonEnvironment venv = new AirflowInstall(settings).venv(report);
    int port = port();
    try {
      files.make(settings);
      Map<String, @Nullable String> environment = environment(venv, port);
      migrate(venv, environment, report);
      report.accept("Starting " + String.join(", ", PROCESSES));
      AirflowStateFile note = new AirflowStateFile(port, launched(venv, environment));
      note.write(files.note());
      return healthy(note, report);
    } catch (IOException e) {
      throw failed("start", String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Stops it and waits for the end: running tasks have 20 seconds to end, then they are killed, and
   * retried after the next start. False where none was running.
   */
  public boolean stop() {
    Optional<AirflowStateFile> running = status();
    // The API server ends last: a task that ends in the meantime still reports its state to it.
    List<ProcessHandle> others =
        alive(running, PROCESSES.stream().filter(name -> !name.equals(API)).toList());
    List<ProcessHandle> api = alive(running, List.of(API));
    others.parallelStream().forEach(process -> DaemonProcess.end(process, STOP));
    api.forEach(process -> DaemonProcess.end(process, STOP));
    try {
      Files.deleteIfExists(files.note());
    } catch (IOException e) {
      throw failed("stop", "its note cannot be deleted: " + files.note(), e);
    }
    return !others.isEmpty() || !api.isEmpty();
  }

  private static List<ProcessHandle> alive(Optional<AirflowStateFile> note, List<String> names) {
    return note.stream()
        .flatMap(of -> names.stream().map(of.processes()::get))
        .flatMap(mark -> Optional.ofNullable(mark).flatMap(ProcessIdentity::process).stream())
        .toList();
  }

  private Map<String, @Nullable String> environment(PythonEnvironment venv, int port) {
    String path = Environment.variables().getOrDefault("PATH", "/usr/bin:/bin");
    String bin = venv.folder().resolve("bin").toString();
    Map<String, @Nullable String> all = files.environment(settings, port, bin, path);
    Environment.variables().keySet().stream()
        .filter(name -> name.startsWith("AIRFLOW_"))
        .filter(name -> !all.containsKey(name))
        .forEach(name -> all.put(name, null));
    all.putAll(more);
    return all;
  }

  /**
   * Creates the database, or migrates that of an older release. It takes 8 seconds, so it runs once
   * for a release.
   */
  private void migrate(
      PythonEnvironment venv, Map<String, @Nullable String> environment, Consumer<String> report)
      throws IOException {
    Path done = files.migrated();
    if (Files.exists(done) && Files.readString(done).equals(LocalAirflowFiles.VERSION)) {
      return;
    }
    report.accept("Making its database in " + files.folder());
    List<String> command = List.of(venv.program("airflow"), "db", "migrate");
    Process process =
        new DaemonProcess(command, files.folder(), environment, files.log("migrate")).start();
    try {
      if (process.waitFor() != 0) {
        throw failed("make the database of", "'airflow db migrate' failed", null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroy();
      throw failed("start", "the wait was interrupted", e);
    }
    Files.writeString(done, LocalAirflowFiles.VERSION);
  }

  private Map<String, ProcessIdentity> launched(
      PythonEnvironment venv, Map<String, @Nullable String> environment) throws IOException {
    Map<String, ProcessIdentity> processes = new LinkedHashMap<>();
    for (String name : PROCESSES) {
      List<String> command =
          new ArrayList<>(List.of("/bin/sh", "-c", KEPT, venv.program("airflow"), name));
      Optional.ofNullable(OPTIONS.get(name)).ifPresent(command::add);
      Process process =
          new DaemonProcess(command, files.folder(), environment, files.log(name)).start();
      processes.put(name, ProcessIdentity.of(process.toHandle()));
    }
    return processes;
  }

  private AirflowStateFile healthy(AirflowStateFile note, Consumer<String> report) {
    AirflowClient airflow = new AirflowClient(AirflowAccess.at(settings, note.url()).asking(1));
    long begin = System.nanoTime();
    long reported = 0;
    while (System.nanoTime() - begin < START.toNanos()) {
      if (airflow.healthy()) {
        return note;
      }
      for (Map.Entry<String, ProcessIdentity> process : note.processes().entrySet()) {
        if (process.getValue().process().isEmpty()) {
          stop();
          throw failed(
              "start",
              "its " + process.getKey() + " ended." + lastLogLines(process.getKey()),
              null);
        }
      }
      long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
      if (seconds >= reported + 10) {
        reported = seconds;
        report.accept("Waiting until all its parts are healthy: " + seconds + " s");
      }
      pause();
    }
    throw failed("start", "it is not healthy after " + START.toMinutes() + " minutes", null);
  }

  private void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(300);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("start", "the wait was interrupted", e);
    }
  }

  private String lastLogLines(String process) {
    try {
      return Files.readAllLines(files.log(process)).stream()
          .filter(line -> line.contains("rror"))
          .reduce((first, last) -> last)
          .map(line -> " It said: " + line.strip())
          .orElse("");
    } catch (IOException e) {
      return ""; // Without a log there are no words; the message still names the folder.
    }
  }

  private int port() {
    int wanted = settings.number(Setting.AIRFLOW_PORT);
    try {
      return DaemonProcess.port(wanted);
    } catch (IOException e) {
      throw new KhoException(
          ErrorCode.AIRFLOW_LOCAL,
          "Cannot start Airflow, its port is taken: "
              + wanted
              + ". If it is Kho's Airflow of another warehouse, stop it: kho airflow down --warehouse DIR."
              + " Otherwise stop that program, or choose another port with the setting airflow.port"
              + " (KHO_AIRFLOW_PORT=8096, or 0 for any free one)",
          e);
    }
  }

  private KhoException failed(String verb, String why, @Nullable Exception cause) {
    String message = "Cannot " + verb + " Airflow, " + why + ". Its logs: " + files.folder();
    return cause == null
        ? new KhoException(ErrorCode.AIRFLOW_LOCAL, message)
        : new KhoException(ErrorCode.AIRFLOW_LOCAL, message, cause);
  }
}
