package vn.kho.orchestration.airflow.local;

import vn.kho.orchestration.airflow.AirflowAccess;
import vn.kho.orchestration.airflow.AirflowClient;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** Finds the Airflow of the settings: the one at {@code airflow.url}, or the local one. */
public final class AirflowResolver {
  private AirflowResolver() {}

  /**
   * The Airflow.
   *
   * @throws KhoException AIRFLOW_UNREACHABLE where none is named and the local one is not running
   */
  public static AirflowClient of(Settings settings) {
    return new AirflowClient(access(settings));
  }

  /** Where it is and how it is asked. */
  public static AirflowAccess access(Settings settings) {
    if (!settings.text(Setting.AIRFLOW_URL).isBlank()) {
      return AirflowAccess.of(settings);
    }
    AirflowServer server = new AirflowServer(settings);
    return server
        .status()
        .map(server::access)
        .orElseThrow(
            () ->
                new KhoException(
                    ErrorCode.AIRFLOW_UNREACHABLE,
                    "Cannot ask Airflow, no airflow.url is set and the local one is not running: "
                        + settings.text(Setting.STATE)
                        + ". Start it: kho airflow up"));
  }
}
