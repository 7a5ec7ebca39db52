package vn.kho.quality.suite;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a rule is written: in a suite, or in the contract.
 *
 * @param file the file
 * @param line its line, from 1
 * @param home the folder that the file is shown relative to; empty shows it as it is
 * @param also other places that state the same rule, which is run once
 */
public record RuleOrigin(Path file, int line, Path home, List<RuleOrigin> also) {

  /** Copies the list. */
  public RuleOrigin {
    also = List.copyOf(also);
  }

  /** A line of a file. */
  public static RuleOrigin of(Path file, int line) {
    return new RuleOrigin(file, line, Path.of(""), List.of());
  }

  /** A copy of this origin with its path relative to a folder. */
  public RuleOrigin below(Path folder) {
    return new RuleOrigin(file, line, folder, also);
  }

  /** A copy of this origin that also names a second place where the rule is written. */
  public RuleOrigin and(RuleOrigin other) {
    List<RuleOrigin> all = new ArrayList<>(also);
    all.add(other);
    return new RuleOrigin(file, line, home, all);
  }

  /** File and line, those that state the same after it: {@code suite.yaml:3; contract.yaml:40}. */
  @Override
  public String toString() {
    return Stream.concat(Stream.of(place()), also.stream().map(RuleOrigin::toString))
        .collect(Collectors.joining("; "));
  }

  private String place() {
    boolean inside = !home.toString().isEmpty() && file.startsWith(home);
    String shown = (inside ? home.relativize(file) : file).toString();
    return shown.replace(File.separatorChar, '/') + ":" + line;
  }
}
