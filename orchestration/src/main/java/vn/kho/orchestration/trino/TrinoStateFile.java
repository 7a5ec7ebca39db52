package vn.kho.orchestration.trino;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import vn.kho.orchestration.process.ProcessIdentity;

/**
 * The process of the local Trino, as its state file records it.
 *
 * @param pid the process id
 * @param port the port on the loopback address
 * @param warehouse the location of the warehouse that it serves
 * @param born the start time of the process as the operating system reports it, which distinguishes
 *     it from a later process with the same pid
 */
public record TrinoStateFile(long pid, int port, String warehouse, Instant born) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Where JDBC clients connect. */
  public String url() {
    return "jdbc:trino://127.0.0.1:" + port + "/kho";
  }

  /** The content of a state file; empty where its process is dead, and then the file is deleted. */
  static Optional<TrinoStateFile> read(Path note) throws IOException {
    if (!Files.exists(note)) {
      return Optional.empty();
    }
    JsonNode json = JSON.readTree(note.toFile());
    TrinoStateFile noted =
        new TrinoStateFile(
            json.path("pid").asLong(),
            json.path("port").asInt(),
            json.path("warehouse").asText(),
            Instant.ofEpochMilli(json.path("born").asLong()));
    if (noted.process().isEmpty()) {
      Files.deleteIfExists(note);
      return Optional.empty();
    }
    return Optional.of(noted);
  }

  void write(Path note) throws IOException {
    JSON.writeValue(
        note.toFile(),
        Map.of("pid", pid, "port", port, "warehouse", warehouse, "born", born.toEpochMilli()));
  }

  Optional<ProcessHandle> process() {
    return new ProcessIdentity(pid, born).process();
  }
}
