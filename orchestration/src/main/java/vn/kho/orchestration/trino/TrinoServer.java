package vn.kho.orchestration.trino;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import vn.kho.orchestration.process.DaemonProcess;
import vn.kho.orchestration.process.ProcessIdentity;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** The local Trino of one warehouse: a process of its own that outlives the command. */
public final class TrinoServer {
  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration STOP = Duration.ofSeconds(60);

  /**
   * Log lines that tell why a start failed: a numbered configuration fault, an error, a refusal of
   * the JVM.
   */
  private static final Pattern CAUSE =
      Pattern.compile("^\\d+\\) |^Error: |^Caused by: |\tERROR\t(?!.*following errors)");

  private final Settings settings;
  private final TrinoFiles files;

  public TrinoServer(Settings settings) {
    this.settings = settings;
    this.files = TrinoFiles.of(settings);
  }

  /** The server, if one of ours is running. */
  public Optional<TrinoStateFile> status() {
    try {
      return TrinoStateFile.read(files.note());
    } catch (IOException e) {
      throw failed("ask for", "its note cannot be read: " + files.note(), e);
    }
  }

  /** Its log file. */
  public Path log() {
    return files.log();
  }

  /**
   * Starts it and waits until it answers; one that is running already stays.
   *
   * @throws KhoException SERVER_FAILED where the port is taken, another warehouse is being served
   *     from this state folder, or the server does not come up
   */
  public TrinoStateFile start(TrinoInstall install) {
    return status().map(this::kept).orElseGet(() -> launched(install));
  }

  private TrinoStateFile kept(TrinoStateFile running) {
    if (!running.warehouse().equals(settings.location(Setting.WAREHOUSE))) {
      throw failed(
          "start",
          "one is running for another warehouse: "
              + running.warehouse()
              + ". Stop it first: kho sql stop",
          null);
    }
    return ready(running);
  }

  private TrinoStateFile launched(TrinoInstall install) {
    String warehouse = settings.location(Setting.WAREHOUSE);
    String catalog = new TrinoCatalog(settings).text();
    Path server = install.server();
    TrinoJava java = install.java();
    int port = port();
    try {
      files.write(port, catalog, server);
      ServerClassArchive archive = ServerClassArchive.of(server, java);
      ProcessIdentity starter = ProcessIdentity.of(ProcessHandle.current());
      List<String> command = files.command(java, server, settings, archive.options(starter));
      Process process = new DaemonProcess(command, files.folder(), files.log()).start();
      ProcessIdentity mark = ProcessIdentity.of(process.toHandle());
      archive.passTo(mark, starter);
      TrinoStateFile running = new TrinoStateFile(mark.pid(), port, warehouse, mark.born());
      running.write(files.note());
      return answering(ready(running));
    } catch (IOException e) {
      throw failed("start", String.valueOf(e.getMessage()), e);
    }
  }

  /** Stops it and waits for its end; false where none was running. */
  public boolean stop() {
    Optional<ProcessHandle> process = status().flatMap(TrinoStateFile::process);
    process.ifPresent(running -> DaemonProcess.end(running, STOP));
    try {
      Files.deleteIfExists(files.note());
    } catch (IOException e) {
      throw failed("stop", "its note cannot be deleted: " + files.note(), e);
    }
    return process.isPresent();
  }

  private TrinoStateFile ready(TrinoStateFile running) {
    long end = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < end) {
      if (TrinoHealth.ready(running.port())) {
        return running;
      }
      if (running.process().isEmpty()) {
        throw failed("start", "it ended while starting. " + lastLogLines(), null);
      }
      pause();
    }
    throw failed("start", "it gave no answer for " + START.toMinutes() + " minutes", null);
  }

  /**
   * Waits until queries are taken: a server that has started may not be registered as a worker yet.
   */
  private TrinoStateFile answering(TrinoStateFile running) {
    long end = System.nanoTime() + START.toNanos();
    while (!TrinoHealth.answers(running) && System.nanoTime() < end) {
      pause();
    }
    return running;
  }

  private void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("start", "the wait was interrupted", e);
    }
  }

  private String lastLogLines() {
    try {
      List<String> lines = Files.readAllLines(files.log());
      return lines.stream()
          .filter(line -> CAUSE.matcher(line).find())
          .findFirst()
          .map(line -> "It said: " + line.strip() + ". ")
          .orElse("");
    } catch (IOException e) {
      return ""; // Without a log there are no words; the message still names the log.
    }
  }

  private int port() {
    int wanted = settings.number(Setting.TRINO_PORT);
    try {
      return DaemonProcess.port(wanted);
    } catch (IOException e) {
      throw new KhoException(
          ErrorCode.SERVER_FAILED,
          "Cannot start Trino, its port is taken: "
              + wanted
              + ". If it is Kho's server of another warehouse, stop it: kho sql stop --warehouse DIR."
              + " Otherwise stop that program, or choose another port with the setting trino.port"
              + " (KHO_TRINO_PORT=8091, or 0 for any free one)",
          e);
    }
  }

  private KhoException failed(
      String verb, String why, @org.jspecify.annotations.Nullable Exception cause) {
    String message = "Cannot " + verb + " Trino, " + why + ". Its log: " + files.log();
    return cause == null
        ? new KhoException(ErrorCode.SERVER_FAILED, message)
        : new KhoException(ErrorCode.SERVER_FAILED, message, cause);
  }
}
