package vn.kho.orchestration.airflow.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import vn.kho.orchestration.process.PythonEnvironment;
import vn.kho.orchestration.process.SharedPython;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** The Python environment of the local Airflow, kept for all warehouses of a user. */
public final class AirflowInstall {
  private final Path downloads;
  private final String python;

  public AirflowInstall(Settings settings) {
    this.downloads = settings.path(Setting.DOWNLOADS);
    this.python = settings.text(Setting.AIRFLOW_PYTHON);
  }

  /**
   * The environment; made with pip from our lock file if it is not there.
   *
   * @param report takes messages about steps that take long
   */
  public PythonEnvironment venv(Consumer<String> report) {
    SharedPython pythons =
        new SharedPython(
            downloads, python, Setting.AIRFLOW_PYTHON.key(), (why, next) -> failed(why, next));
    try {
      return pythons.environment(
          "airflow-" + LocalAirflowFiles.VERSION,
          LocalAirflowFiles.requirements(downloads),
          () ->
              report.accept(
                  "Installing Airflow "
                      + LocalAirflowFiles.VERSION
                      + " with pip (130 packages, 300 MB)"));
    } catch (IOException e) {
      throw failed(String.valueOf(e.getMessage()), "Check the folder " + downloads);
    }
  }

  private static KhoException failed(String why, String next) {
    return new KhoException(
        ErrorCode.AIRFLOW_LOCAL, "Cannot install Airflow, " + why + ". " + next);
  }
}
