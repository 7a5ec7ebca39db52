package vn.kho.orchestration.trino;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;

/**
 * A Java that may run Trino.
 *
 * @param home its folder
 * @param major its feature release, such as 25
 * @param vectors whether it has the module {@code jdk.incubator.vector}
 */
public record TrinoJava(Path home, int major, boolean vectors) {
  /** Trino 476 starts on no older one. */
  static final int OLDEST = 24;

  /** The Java at a folder, read from its {@code release} file; empty where there is none. */
  static Optional<TrinoJava> at(Path home) {
    Path release = home.resolve("release");
    if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isRegularFile(release)) {
      return Optional.empty();
    }
    Properties facts = new Properties();
    try (InputStream in = Files.newInputStream(release)) {
      facts.load(in);
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty(); // Not to be read, so not a Java to start: the next one is looked at.
    }
    String version = unquoted(facts.getProperty("JAVA_VERSION", ""));
    String digits = version.replaceFirst("^1\\.", "").replaceFirst("\\D.*$", "");
    boolean vectors =
        Arrays.asList(unquoted(facts.getProperty("MODULES", "")).split(" ", -1))
            .contains("jdk.incubator.vector");
    return digits.isEmpty() || digits.length() > 4
        ? Optional.empty()
        : Optional.of(new TrinoJava(home, Integer.parseInt(digits), vectors));
  }

  /** Whether Trino starts on it. */
  boolean fits() {
    return major >= OLDEST;
  }

  /** Its program. */
  Path program() {
    return home.resolve("bin/java");
  }

  private static String unquoted(String text) {
    return text.replace("\"", "");
  }
}
