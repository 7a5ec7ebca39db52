package vn.kho.etl.jobs;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import vn.kho.etl.JavaProcess;
import vn.kho.etl.sample.SampleWriter;

/**
 * The classes of a load, as the JVM shares them between processes: half of what a small process
 * costs is reading them. The first process of a build that needs it makes it, by a small load.
 */
final class LoadClassArchive {
  private static final Path FOLDER = Path.of("target", "load-classes").toAbsolutePath();
  private static final List<String> QUIET = List.of("-Xshare:auto", "-Xlog:disable");
  private static final String PACKED = "class-path";

  private final Path made;
  private final String classPath;

  private LoadClassArchive(Path made) throws IOException {
    this.made = made;
    this.classPath = Files.readString(made.resolve(PACKED));
  }

  /** The archive of this class path, made unless it is there. */
  static synchronized LoadClassArchive get() throws IOException {
    Files.createDirectories(FOLDER);
    Path lock = FOLDER.resolve("lock");
    try (FileChannel channel =
            FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      if (!held.isValid()) {
        throw new IOException("the folder could not be locked: " + FOLDER);
      }
      Path made = FOLDER.resolve(Integer.toHexString(state().hashCode()));
      if (!Files.exists(made.resolve(PACKED))) {
        clear();
        make(Files.createDirectories(made));
      }
      return new LoadClassArchive(made);
    }
  }

  /** The class path with its folders packed: classes are shared from archives only. */
  String classPath() {
    return classPath;
  }

  /** The options of a JVM that uses it. */
  List<String> options() {
    List<String> options = new ArrayList<>(QUIET);
    options.add("-XX:SharedArchiveFile=" + made.resolve("classes.jsa"));
    return options;
  }

  private static void make(Path made) throws IOException {
    List<String> packed = new ArrayList<>();
    for (String entry : entries()) {
      Path path = Path.of(entry);
      packed.add(Files.isDirectory(path) ? pack(path, made, packed.size()) : entry);
    }
    String classPath = String.join(File.pathSeparator, packed);
    SampleWriter.write(made.resolve("sample"), 7, 0.05);
    TestLoad load =
        new TestLoad(RepositoryRoot.path(), made.resolve("kho"))
            .set("sources.location", made.resolve("sample"));
    List<String> options = new ArrayList<>(QUIET);
    options.add("-XX:ArchiveClassesAtExit=" + made.resolve("classes.jsa"));
    List<String> arguments = List.of(load.arguments("--dataset", "tourism.eatery"));
    Path log = made.resolve("load.log");
    try {
      Process process =
          new ProcessBuilder(LoadProcess.command(options, classPath, LoadJob.class, arguments))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (process.waitFor() != 0) {
        throw new AssertionError("no archive of classes: " + Files.readString(log));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
    Files.writeString(made.resolve(PACKED), classPath);
  }

  /** An empty entry, which means the folder of the process, holds no class. */
  private static List<String> entries() {
    return Stream.of(JavaProcess.classPath().split(File.pathSeparator, -1))
        .filter(entry -> !entry.isEmpty())
        .toList();
  }

  private static String pack(Path classes, Path folder, int number) throws IOException {
    Path archive = folder.resolve("classes" + number + ".jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(archive));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, out);
      }
    }
    return archive.toString();
  }

  /** The class path, and every compiled file with its time: a class that changed needs another. */
  private static String state() throws IOException {
    StringBuilder state = new StringBuilder(JavaProcess.classPath());
    for (String entry : entries()) {
      if (Files.isDirectory(Path.of(entry))) {
        try (Stream<Path> files = Files.walk(Path.of(entry))) {
          files.sorted().map(LoadClassArchive::stamp).forEach(state::append);
        }
      }
    }
    return state.toString();
  }

  private static String stamp(Path file) {
    try {
      return file + " " + Files.getLastModifiedTime(file) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void clear() throws IOException {
    try (Stream<Path> old = Files.walk(FOLDER)) {
      for (Path each : old.sorted(Comparator.reverseOrder()).toList()) {
        if (!each.equals(FOLDER) && !each.equals(FOLDER.resolve("lock"))) {
          Files.delete(each);
        }
      }
    }
  }
}
