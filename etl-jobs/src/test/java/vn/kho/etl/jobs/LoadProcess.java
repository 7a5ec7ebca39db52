package vn.kho.etl.jobs;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A load as a process of its own, which can be killed. */
final class LoadProcess {
  private LoadProcess() {}

  /**
   * Starts one.
   *
   * @param options options of the JVM besides those that Spark needs
   * @param main the class with the main method
   * @param arguments what it is given
   * @param log takes everything that it prints
   */
  static Process start(List<String> options, Class<?> main, List<String> arguments, File log)
      throws IOException {
    return new ProcessBuilder(command(options, main, arguments))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
        .start();
  }

  /** The command that starts one, with the classes that all of them share. */
  static List<String> command(List<String> options, Class<?> main, List<String> arguments)
      throws IOException {
    LoadClassArchive classes = LoadClassArchive.get();
    List<String> all = new ArrayList<>(classes.options());
    all.addAll(options);
    return command(all, classes.classPath(), main, arguments);
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
