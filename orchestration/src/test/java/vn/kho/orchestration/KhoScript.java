package vn.kho.orchestration;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The script {@code kho}, started as people start it.
 *
 * @param environment variables besides ours
 * @param place options that say which warehouse is meant
 */
public record KhoScript(Map<String, String> environment, List<String> place) {
  private static final Path KHO = Path.of("").toAbsolutePath().resolveSibling("kho");

  /** Its output, and how it ended. */
  public record Ended(int status, String out, String err) {
    /** The answer, where it is JSON. */
    public JsonNode json() throws IOException {
      return new ObjectMapper().readTree(out);
    }
  }

  /** On the warehouse of this folder. */
  public static KhoScript at(Path home) {
    return new KhoScript(Map.of(), List.of("--home", home.toString()));
  }

  /** Runs it with these words and waits for its end. */
  public Ended run(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", KHO.toString()));
    command.addAll(List.of(words));
    command.addAll(place);
    Path err = Files.createTempFile("kho", ".txt");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
      builder.environment().put("KHO_JAVA", System.getProperty("java.home"));
      builder.environment().putAll(environment);
      Process process = builder.start();
      String out = new String(process.getInputStream().readAllBytes(), UTF_8);
      return new Ended(process.waitFor(), out, Files.readString(err));
    } finally {
      Files.delete(err);
    }
  }
}
