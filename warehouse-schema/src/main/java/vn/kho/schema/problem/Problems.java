package vn.kho.schema.problem;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Collects problems, so that all of them are reported at once. */
public final class Problems {
  private final List<Problem> found = new ArrayList<>();

  /** Notes one problem; {@code line} is 0 where the whole file is meant. */
  public void add(ErrorCode code, Path file, int line, String message) {
    found.add(new Problem(code, file, line, message));
  }

  /** Notes the problems that somebody else found. */
  public void addAll(List<Problem> others) {
    found.addAll(others);
  }

  /** What was found, in the order in which it was found. */
  public List<Problem> found() {
    return List.copyOf(found);
  }

  /**
   * Stops if anything was found.
   *
   * @throws KhoException with all problems, a line each, under the code of the first
   */
  public void throwIfAny() {
    if (found.isEmpty()) {
      return;
    }
    String lines = found.stream().map(Problem::toString).collect(Collectors.joining("\n"));
    String count = found.size() == 1 ? "1 problem" : found.size() + " problems";
    throw new KhoException(found.get(0).code(), count + " found:\n" + lines, found);
  }
}
