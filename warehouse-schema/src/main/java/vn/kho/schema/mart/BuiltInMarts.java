package vn.kho.schema.mart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vn.kho.schema.contract.QueryCheck;
import vn.kho.schema.problem.Problems;

/** The marts over Kho's own tables, which exist in every warehouse beside those of its folder. */
final class BuiltInMarts {
  private static final String DOMAIN = "quality";
  private static final List<String> NAMES =
      List.of("latest_merge", "latest_quarantine", "latest_rule");

  private BuiltInMarts() {}

  /** All of them, by name. */
  static List<Mart> all() {
    Problems problems = new Problems();
    MartReader reader = new MartReader(QueryCheck.NONE, problems);
    List<Mart> marts = new ArrayList<>();
    for (String name : NAMES) {
      Path file = Path.of(DOMAIN, name + ".sql");
      reader.mart(DOMAIN, name, file, lines(file)).ifPresent(marts::add);
    }
    problems.throwIfAny();
    return List.copyOf(marts);
  }

  private static List<String> lines(Path file) {
    try (InputStream bytes = BuiltInMarts.class.getResourceAsStream(file.toString())) {
      if (bytes == null) {
        throw new IOException("Missing in the class path: " + file);
      }
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
