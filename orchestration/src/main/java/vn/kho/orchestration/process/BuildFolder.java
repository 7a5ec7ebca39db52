package vn.kho.orchestration.process;

import java.nio.file.Path;

/** The folder in which the launcher keeps what it built. */
public final class BuildFolder {
  private BuildFolder() {}

  /** Where it is. */
  public static Path path() {
    return Path.of(System.getProperty("kho.root", ".")).resolve(".kho").toAbsolutePath();
  }
}
