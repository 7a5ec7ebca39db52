package vn.kho.orchestration.airflow.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * The folder in which one local Airflow runs, below the state folder.
 *
 * @param folder holds its database, its logs, the password and the state file of the running
 *     processes
 */
record LocalAirflowFiles(Path folder) {
  static final String VERSION = "3.3.2";

  static LocalAirflowFiles of(Settings settings) {
    return new LocalAirflowFiles(settings.path(Setting.STATE).resolve("airflow"));
  }

  Path note() {
    return folder.resolve("server.json");
  }

  Path log(String process) {
    return folder.resolve(process + ".log");
  }

  /** The file that says which release migrated the database. */
  Path migrated() {
    return folder.resolve("database-of");
  }

  Path passwords() {
    return folder.resolve("passwords.json");
  }

  /** The folder of DAGs: that of the settings, or our own. */
  Path dags(Settings settings) {
    return settings.text(Setting.AIRFLOW_DAGS).isBlank()
        ? folder.resolve("dags")
        : settings.path(Setting.AIRFLOW_DAGS);
  }

  /** Makes the folders; only the user may look into ours. */
  void make(Settings settings) throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    Files.createDirectories(dags(settings));
    String password = settings.text(Setting.AIRFLOW_PASSWORD);
    if (!password.isBlank()) {
      Map<String, String> users = Map.of(settings.text(Setting.AIRFLOW_USER), password);
      secret(passwords(), new ObjectMapper().writeValueAsString(users));
    }
  }

  /** The password of a user, as Airflow made it or the settings gave it; empty before. */
  String password(String user) throws IOException {
    if (!Files.exists(passwords())) {
      return "";
    }
    return new ObjectMapper().readTree(passwords().toFile()).path(user).asText("");
  }

  /** The pinned packages, written where pip can read them. */
  static Path requirements(Path downloads) throws IOException {
    Files.createDirectories(downloads);
    Path file = downloads.resolve("airflow-" + VERSION + "-requirements.txt");
    byte[] text;
    try (InputStream in =
        LocalAirflowFiles.class.getResourceAsStream("/airflow/requirements.txt")) {
      text = Objects.requireNonNull(in, "airflow/requirements.txt is ours").readAllBytes();
    }
    if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), text)) {
      Files.write(file, text);
    }
    return file;
  }

  /** The environment variables of its processes; those of another Airflow are removed. */
  Map<String, @Nullable String> environment(Settings settings, int port, String bin, String path) {
    Map<String, @Nullable String> all = new LinkedHashMap<>();
    String url = "http://127.0.0.1:" + port;
    all.put("PATH", bin + ":" + path);
    all.put("AIRFLOW_HOME", folder.toString());
    all.put("AIRFLOW_CONFIG", folder.resolve("airflow.cfg").toString());
    Map<String, String> own = new TreeMap<>();
    own.put("API__HOST", "127.0.0.1");
    own.put("API__PORT", Integer.toString(port));
    own.put("API__BASE_URL", url);
    own.put("API__WORKERS", "1");
    own.put("CORE__EXECUTION_API_SERVER_URL", url + "/execution/");
    own.put("CORE__SIMPLE_AUTH_MANAGER_USERS", settings.text(Setting.AIRFLOW_USER) + ":admin");
    own.put("CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE", passwords().toString());
    own.put("CORE__DAGS_FOLDER", dags(settings).toString());
    own.put("CORE__LOAD_EXAMPLES", "False");
    own.put("CORE__PARALLELISM", Integer.toString(settings.number(Setting.AIRFLOW_TASKS)));
    own.put("SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT", "60");
    own.put("DAG_PROCESSOR__REFRESH_INTERVAL", "5");
    own.put("DAG_PROCESSOR__MIN_FILE_PROCESS_INTERVAL", "10");
    own.put("DAG_PROCESSOR__PARSING_PROCESSES", "1");
    own.put("USAGE_DATA_COLLECTION__ENABLED", "False");
    own.forEach((name, value) -> all.put("AIRFLOW__" + name, value));
    return all;
  }

  /** Creates the file anew, so that it never exists with wider permissions. */
  private static void secret(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text);
  }
}
