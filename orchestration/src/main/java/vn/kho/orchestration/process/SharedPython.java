package vn.kho.orchestration.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Python environments in a folder that all warehouses of a user share, each made once.
 *
 * @param folder the folder
 * @param python the Python that makes them
 * @param setting the setting that names another Python, in words; empty where there is none
 * @param failing makes the failure
 */
public record SharedPython(
    Path folder, String python, String setting, PythonEnvironment.FailureFactory failing) {
  private static final Set<String> PYTHONS = Set.of("3.11", "3.12", "3.13");
  private static final String WORDS = "3.11 to 3.13";

  /**
   * An environment; made with pip if it is missing. A file lock lets one of several processes make
   * it while the others wait.
   *
   * @param name its name, without the version of Python
   * @param requirements the pinned packages
   * @param making called before the environment is made, which takes minutes
   */
  public PythonEnvironment environment(String name, Path requirements, Runnable making) {
    String full = name + "-python-" + version();
    PythonEnvironment venv = new PythonEnvironment(folder.resolve(full), python, failing);
    try {
      Files.createDirectories(folder);
      try (FileChannel channel =
              FileChannel.open(
                  folder.resolve(full + ".lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (lock.isValid() && !venv.made(requirements)) {
          making.run();
          venv.make(requirements, WORDS);
        }
      }
      return venv;
    } catch (IOException e) {
      throw failing.because(String.valueOf(e.getMessage()), "Check the folder " + folder);
    }
  }

  private String version() {
    String asked = "import sys; print('%d.%d' % sys.version_info[:2])";
    String next =
        "Install Python " + WORDS + (setting.isEmpty() ? "" : ", or set " + setting + " to one");
    try {
      Process process = new ProcessBuilder(python, "-c", asked).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      if (process.waitFor(1, TimeUnit.MINUTES) && PYTHONS.contains(said)) {
        return said;
      }
      throw failing.because(python + " is no Python " + WORDS + ": " + said, next);
    } catch (IOException e) {
      throw failing.because("there is no " + python, next);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failing.because("the wait was interrupted", "Start again");
    }
  }
}
