package vn.kho.orchestration.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import vn.kho.orchestration.download.ArchiveExtractor;
import vn.kho.schema.digest.Sha256;
import vn.kho.schema.problem.KhoException;

/**
 * A Python environment (venv) with the packages of a requirements file.
 *
 * @param folder where it is
 * @param python the Python that makes it
 * @param failing makes the failure
 */
public record PythonEnvironment(Path folder, String python, FailureFactory failing) {

  /** Makes the exception of a caller that needs a Python environment. */
  public interface FailureFactory {
    /**
     * The failure.
     *
     * @param why what is wrong
     * @param next what to do
     */
    KhoException because(String why, String next);
  }

  /** Whether it is there, made from these requirements. */
  public boolean made(Path requirements) {
    Path stamp = stamp();
    try {
      return Files.exists(stamp) && Files.readString(stamp).equals(Sha256.of(requirements));
    } catch (IOException e) {
      throw failing.because(String.valueOf(e.getMessage()), "Check the folder " + folder);
    }
  }

  /**
   * Makes it with pip, unless it is there and made from the same requirements.
   *
   * @param pythons the Pythons that the requirements fit, in words
   */
  public void make(Path requirements, String pythons) {
    if (made(requirements)) {
      return;
    }
    try {
      ArchiveExtractor.delete(folder);
      Files.createDirectories(folder.toAbsolutePath().getParent());
      check(
          run(List.of(python, "-m", "venv", folder.toString())),
          "the Python module venv is missing or too old",
          "Install Python " + pythons + " with venv (Debian, Ubuntu: apt install python3-venv)");
      check(
          run(
              List.of(
                  program("python"),
                  "-m",
                  "pip",
                  "install",
                  "--disable-pip-version-check",
                  "--quiet",
                  "--require-hashes",
                  "--requirement",
                  requirements.toString())),
          "pip could not install " + requirements,
          "Read the output of pip above; the requirements need Python " + pythons);
      Files.writeString(stamp(), Sha256.of(requirements));
    } catch (IOException e) {
      throw failing.because(String.valueOf(e.getMessage()), "Check the folder " + folder);
    }
  }

  /** The path of a program in its {@code bin} folder. */
  public String program(String name) {
    return folder.resolve("bin").resolve(name).toString();
  }

  private Path stamp() {
    return folder.resolve("made-from");
  }

  /** The output of pip goes to standard error, since standard output may hold an answer in JSON. */
  private int run(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .inheritIO()
              .redirectOutput(ProcessBuilder.Redirect.PIPE)
              .start();
      process.getInputStream().transferTo(System.err);
      return process.waitFor();
    } catch (IOException e) {
      throw failing.because("a program is missing: " + command.get(0), "Install Python");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failing.because("the wait was interrupted", "Start again");
    }
  }

  private void check(int status, String why, String next) {
    if (status != 0) {
      throw failing.because(why, next);
    }
  }
}
