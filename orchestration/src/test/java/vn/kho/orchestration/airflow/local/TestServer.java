package vn.kho.orchestration.airflow.local;

import java.util.Map;
import java.util.Objects;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** The local Airflow with settings for tests. */
public final class TestServer {
  /** How long a token is taken, in seconds; Airflow adds a leeway of 10. */
  private static final Map<String, String> MORE =
      Map.of(
          "AIRFLOW__API_AUTH__JWT_EXPIRATION_TIME", "5",
          "AIRFLOW__SCHEDULER__SCHEDULER_IDLE_SLEEP_TIME", "0.5");

  private Settings settings;

  public TestServer(Settings settings) {
    this.settings = settings;
  }

  /** Starts it. */
  public AirflowStateFile start() {
    AirflowStateFile note = new AirflowServer(settings, MORE).start(System.err::println);
    settings = settings.with(Setting.AIRFLOW_PORT, Integer.toString(note.port()));
    return note;
  }

  /** Stops it. */
  public boolean stop() {
    return new AirflowServer(settings, MORE).stop();
  }

  /** Kills one of its parts; gives the process that died. */
  public long kill(String name) {
    AirflowStateFile note = new AirflowServer(settings, MORE).status().orElseThrow();
    ProcessHandle keeper =
        Objects.requireNonNull(note.processes().get(name)).process().orElseThrow();
    ProcessHandle part =
        keeper
            .children()
            .filter(child -> child.info().commandLine().orElse("").contains("airflow"))
            .findFirst()
            .orElseThrow();
    part.destroyForcibly();
    part.onExit().join();
    return part.pid();
  }

  /** Stops it and starts it on the same port. */
  public void restart() {
    stop();
    start();
  }
}
