package vn.kho.orchestration.airflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import vn.kho.etl.storage.Storage;
import vn.kho.orchestration.airflow.local.AirflowResolver;
import vn.kho.orchestration.airflow.local.TestServer;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * A real Airflow with the DAGs of the tests, started once for all tests of this JVM; the first time
 * on a machine it is installed from PyPI. Its tokens live for seconds only.
 */
public final class TestAirflow {
  /**
   * How long a test waits for what Airflow is to do: many times what it needs where it is alone.
   */
  public static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final Path FOLDER = folder();
  private static final TestServer SERVER = new TestServer(settings());
  private static boolean started;

  private TestAirflow() {}

  /** Its settings. */
  public static Settings settings() {
    return Settings.of(
        FOLDER,
        Map.of(
            Setting.STATE.key(), "state",
            Setting.AIRFLOW_PORT.key(), "0",
            Setting.AIRFLOW_TASKS.key(), "2"));
  }

  /** The folder of its kho.yaml; it goes with the server, and with it what tests keep there. */
  public static Path home() {
    return FOLDER;
  }

  /** The folder of DAGs. */
  public static Path dags() {
    return FOLDER.resolve("state/airflow/dags");
  }

  /** It, running, with the DAGs read. */
  public static synchronized AirflowClient running() {
    if (!started) {
      started = true;
      Runtime.getRuntime().addShutdownHook(new Thread(TestAirflow::end));
      SERVER.start();
      Instant now = Instant.now();
      DagDeployment deployment = new DagDeployment(dags());
      deployment.write(Map.of("kho_test.py", file("kho_test.py")));
      deployment.untilRead(
          AirflowResolver.of(settings()),
          Map.of(
              "kho_night", "",
              "kho_held", "",
              "kho_long", "",
              "kho_daily", ""),
          now,
          PATIENCE);
    }
    return AirflowResolver.of(settings());
  }

  /** Stops it and starts it again, on the same port. */
  public static void restart() {
    SERVER.restart();
  }

  /** Kills one of its parts, as a fault of it would; gives the process that died. */
  static long kill(String name) {
    return SERVER.kill(name);
  }

  /** A file of the test resources. */
  static byte[] file(String name) {
    try (InputStream in = TestAirflow.class.getResourceAsStream("/airflow/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void end() {
    SERVER.stop();
    try {
      Storage.deleteFolder(FOLDER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    try {
      Path folder = Files.createTempDirectory("kho-airflow");
      Files.writeString(
          folder.resolve("kho.yaml"),
          """
          state: {location: state}
          airflow: {port: 0, tasks: 2}
          """,
          UTF_8);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
