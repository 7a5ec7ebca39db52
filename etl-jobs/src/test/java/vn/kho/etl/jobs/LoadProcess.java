package vn.kho.etl.jobs;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** A load as a process of its own, which can be killed. */
final class LoadProcess {
  private LoadProcess() {}

  /** The class path of this process. */
  static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /**
   * The class path with its folders packed into archives: classes are shared from archives only.
   */
  static String packedClassPath(Path folder) throws IOException {
    List<String> packed = new ArrayList<>();
    for (String entry : classPath().split(File.pathSeparator, -1)) {
      Path path = Path.of(entry);
      packed.add(Files.isDirectory(path) ? pack(path, folder, packed.size()) : entry);
    }
    return String.join(File.pathSeparator, packed);
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

  /**
   * Starts one.
   *
   * @param options options of the JVM besides those that Spark needs
   * @param classPath where it finds its classes
   * @param main the class with the main method
   * @param arguments what it is given
   * @param log takes everything that it prints
   */
  static Process start(
      List<String> options, String classPath, Class<?> main, List<String> arguments, File log)
      throws IOException {
    return new ProcessBuilder(command(options, classPath, main, arguments))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
        .start();
  }

  /** The command that starts one. */
  static List<String> command(
      List<String> options, String classPath, Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-opens") || argument.startsWith("-Djdk."))
        .forEach(command::add);
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, main.getName()));
    command.addAll(arguments);
    return command;
  }
}
