package vn.kho.schema.problem;

import java.nio.file.Path;

/**
 * One thing that is wrong in a file of the repository.
 *
 * @param code the stable code
 * @param file the file
 * @param line the line in it, from 1; 0 where the whole file is meant
 * @param message what is wrong and what to do next
 */
public record Problem(ErrorCode code, Path file, int line, String message) {

  /** File, line and message, for where the code is reported beside it. */
  public String text() {
    return place() + ": " + message;
  }

  @Override
  public String toString() {
    return place() + ": " + code.text() + " " + message;
  }

  private String place() {
    return file + (line > 0 ? ":" + line : "");
  }
}
