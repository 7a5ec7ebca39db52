package vn.kho.orchestration.process;

import java.nio.file.Path;

/**
 * The folder in which the {@code kho} launcher keeps compiled classes, class paths and archives.
 */
public final class BuildFolder {
  private BuildFolder() {}

  /** Its absolute path: {@code .kho} in the folder of the {@code kho} script. */
  public static Path path() {
    return Path.of(System.getProperty("kho.root", ".")).resolve(".kho").toAbsolutePath();
  }
}
