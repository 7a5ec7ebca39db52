package vn.kho.orchestration.airflow.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import vn.kho.orchestration.process.ProcessIdentity;

/**
 * The processes of the local Airflow, as its state file records them.
 *
 * @param port where its API listens, on loopback
 * @param processes its processes by name
 */
public record AirflowStateFile(int port, Map<String, ProcessIdentity> processes) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Copies the processes, in order. */
  public AirflowStateFile {
    processes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(processes));
  }

  /** Where people and programs find it. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Whether all its processes are alive. */
  boolean whole() {
    return processes.values().stream().allMatch(mark -> mark.process().isPresent());
  }

  /** The content of a state file; empty where none of its processes is alive. */
  static Optional<AirflowStateFile> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    JsonNode json = JSON.readTree(file.toFile());
    Map<String, ProcessIdentity> processes = new LinkedHashMap<>();
    json.path("processes")
        .fields()
        .forEachRemaining(
            entry ->
                processes.put(
                    entry.getKey(),
                    new ProcessIdentity(
                        entry.getValue().path("pid").asLong(),
                        Instant.ofEpochMilli(entry.getValue().path("born").asLong()))));
    AirflowStateFile note = new AirflowStateFile(json.path("port").asInt(), processes);
    boolean alive = processes.values().stream().anyMatch(mark -> mark.process().isPresent());
    return alive ? Optional.of(note) : Optional.empty();
  }

  void write(Path file) throws IOException {
    ObjectNode json = JSON.createObjectNode().put("port", port);
    ObjectNode all = json.putObject("processes");
    processes.forEach(
        (name, mark) ->
            all.putObject(name).put("pid", mark.pid()).put("born", mark.born().toEpochMilli()));
    JSON.writeValue(file.toFile(), json);
  }
}
