package vn.kho.orchestration.airflow.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import vn.kho.orchestration.process.PythonEnvironment;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** The Python environment of the local Airflow, kept for all warehouses of a user. */
public final class AirflowInstall {
  private static final Set<String> PYTHONS = Set.of("3.11", "3.12", "3.13");
  private static final String WORDS = "3.11 to 3.13";

  private final Path downloads;
  private final String python;

  public AirflowInstall(Settings settings) {
    this.downloads = settings.path(Setting.DOWNLOADS);
    this.python = settings.text(Setting.AIRFLOW_PYTHON);
  }

  /**
   * The environment; made with pip from our lock file if it is not there.
   *
   * @param report is told what takes long
   */
  public PythonEnvironment venv(Consumer<String> report) {
    String version = version();
    PythonEnvironment venv =
        new PythonEnvironment(
            downloads.resolve("airflow-" + LocalAirflowFiles.VERSION + "-python-" + version),
            python,
            (why, next) -> failed(why + ". " + next));
    try {
      Path wanted = LocalAirflowFiles.requirements(downloads);
      try (FileChannel channel =
              FileChannel.open(
                  downloads.resolve("airflow-lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (lock.isValid() && !venv.made(wanted)) {
          report.accept(
              "Installing Airflow "
                  + LocalAirflowFiles.VERSION
                  + " with pip (130 packages, 300 MB)");
          venv.make(wanted, WORDS);
        }
      }
      return venv;
    } catch (IOException e) {
      throw failed(e.getMessage() + ". Check the folder " + downloads);
    }
  }

  private String version() {
    String asked = "import sys; print('%d.%d' % sys.version_info[:2])";
    try {
      Process process = new ProcessBuilder(python, "-c", asked).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      if (process.waitFor(1, TimeUnit.MINUTES) && PYTHONS.contains(said)) {
        return said;
      }
      throw failed(python + " is no Python " + WORDS + ": " + said + ". Set airflow.python to one");
    } catch (IOException e) {
      throw failed(
          "there is no " + python + ". Install Python " + WORDS + ", or set airflow.python");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("the wait was interrupted. Start again");
    }
  }

  private static KhoException failed(String why) {
    return new KhoException(ErrorCode.AIRFLOW_LOCAL, "Cannot install Airflow, " + why);
  }
}
