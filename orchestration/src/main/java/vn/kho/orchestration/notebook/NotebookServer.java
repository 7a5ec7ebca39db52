package vn.kho.orchestration.notebook;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vn.kho.orchestration.process.PythonEnvironment;
import vn.kho.orchestration.process.SharedPython;
import vn.kho.schema.digest.Sha256;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * The notebooks and the Python environment they run in.
 *
 * @param folder holds the notebooks and their locked requirements
 * @param work holds the executed copies
 * @param environment what {@link #setUp} made
 */
public record NotebookServer(Path folder, Path work, PythonEnvironment environment) {
  private static final int NAME_DIGITS = 12;

  /**
   * The notebooks of a folder; their environment is made where no warehouse of this user has one of
   * the same requirements.
   *
   * @param work holds the executed copies
   * @param downloads holds the environment
   */
  public static NotebookServer setUp(Path folder, Path work, Path downloads) {
    Path wanted = folder.resolve("requirements.txt");
    SharedPython pythons =
        new SharedPython(downloads, "python3", "", (why, next) -> failed("set up", why, next));
    try {
      String name = "notebooks-" + Sha256.of(wanted).substring(0, NAME_DIGITS);
      PythonEnvironment environment =
          pythons.environment(
              name,
              wanted,
              () ->
                  System.err.println(
                      "Setting up the notebooks' Python in " + downloads + " (about 600 MB)"));
      return new NotebookServer(folder, work, environment);
    } catch (IOException e) {
      throw failed("set up", String.valueOf(e.getMessage()), "Check the folder " + folder);
    }
  }

  /**
   * Opens them in a browser; returns the exit status of Jupyter when it has ended.
   *
   * @param port where Trino listens
   */
  public int open(int port) {
    List<String> command = new ArrayList<>(List.of(program("jupyter"), "lab"));
    command.add("--notebook-dir=" + folder);
    if (System.getProperty("user.name").equals("root")) {
      command.add("--allow-root"); // Jupyter refuses otherwise, and it listens on loopback only
    }
    return run(command, port);
  }

  /**
   * Runs every notebook and keeps the result as HTML with its charts.
   *
   * @param port where Trino listens
   * @throws KhoException QUERY_FAILED where a cell fails
   */
  public List<Path> execute(int port) {
    Path results = work.resolve("notebooks");
    List<Path> pages = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*.ipynb")) {
      for (Path notebook : all) {
        List<String> command =
            List.of(
                program("jupyter"),
                "nbconvert",
                "--to",
                "html",
                "--execute",
                "--log-level=WARN",
                "--output-dir=" + results,
                notebook.toString());
        check(
            run(command, port),
            "a cell failed: " + notebook.getFileName(),
            "Read its error above; is the warehouse loaded (kho demo)?");
        String name = notebook.getFileName().toString().replaceFirst("[.]ipynb$", ".html");
        pages.add(results.resolve(name));
      }
    } catch (IOException e) {
      throw failed("run", String.valueOf(e.getMessage()), "Check the folder " + folder);
    }
    return pages;
  }

  private String program(String name) {
    return environment.program(name);
  }

  private int run(List<String> command, int port) {
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().put("KHO_TRINO_PORT", Integer.toString(port));
    try {
      return builder.start().waitFor();
    } catch (IOException e) {
      throw failed("run", "a program is missing: " + command.get(0), "Install Python 3.11 to 3.13");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("run", "the wait was interrupted", "Start again");
    }
  }

  private static void check(int status, String why, String next) {
    if (status != 0) {
      throw failed("run", why, next);
    }
  }

  private static KhoException failed(String verb, String why, String next) {
    return new KhoException(
        ErrorCode.QUERY_FAILED, "Cannot " + verb + " the notebooks, " + why + ". " + next);
  }
}
