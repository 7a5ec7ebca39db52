package vn.kho.etl.bench.read;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import vn.kho.etl.probe.ReadOptions;
import vn.kho.etl.probe.SourceFile;
import vn.kho.etl.probe.TableProbe;
import vn.kho.quality.jobs.JobCommandLine;
import vn.kho.quality.jobs.JobMain;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Reads the files of a folder as {@code kho read} does, in a process of its own, whose CPU time
 * counts from its start.
 */
@Command(name = "read folder", description = "Reads all files of a folder; prints the cost.")
public final class FolderRead implements Callable<Integer> {
  private final PrintStream out;

  @Parameters(paramLabel = "FOLDER", description = "The folder.")
  private Path folder = Path.of("");

  private FolderRead(PrintStream out) {
    this.out = out;
  }

  /**
   * What reading a folder cost.
   *
   * @param files how many files were read
   * @param refused how many were refused with an error code
   * @param rows how many rows the read files have
   * @param cpu CPU-seconds since the start of the process
   */
  public record FolderCost(int files, int refused, long rows, double cpu) {}

  public static void main(String[] arguments) {
    JobMain.run(FolderRead::run, arguments);
  }

  static int run(String[] arguments, PrintStream out, PrintStream err) {
    return JobCommandLine.run(new FolderRead(out), arguments, out, err);
  }

  /** Prints how many files were read, how many refused, the rows, and nanoseconds of CPU. */
  @Override
  public Integer call() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    TableProbe probe = new TableProbe();
    int refused = 0;
    long rows = 0;
    for (Path file : files) {
      try {
        SourceFile source = SourceFile.of(String.valueOf(file.getFileName()), file);
        rows += probe.probe(source, ReadOptions.NONE, null).rows();
      } catch (KhoException e) {
        refused++;
      }
    }
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    out.println(files.size() + " " + refused + " " + rows + " " + system.getProcessCpuTime());
    return 0;
  }

  /**
   * Starts the process and waits for it.
   *
   * @param heap the most that its heap may have, such as {@code 1g}
   */
  static FolderCost of(Path folder, String heap) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home")).resolve("bin/java").toString());
    command.addAll(List.of("-Xmx" + heap, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-Dfile.encoding=UTF-8", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(FolderRead.class.getName(), folder.toString()));
    try {
      Process process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
      String answer =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      int status = process.waitFor();
      if (status != 0) {
        throw new KhoException(
            ErrorCode.INTERNAL_FAULT, "Cannot measure, a process that reads ended with " + status);
      }
      String[] parts = answer.substring(answer.lastIndexOf('\n') + 1).split(" ", -1);
      return new FolderCost(
          Integer.parseInt(parts[0]),
          Integer.parseInt(parts[1]),
          Long.parseLong(parts[2]),
          Long.parseLong(parts[3]) / 1e9);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The wait for a process was interrupted", e);
    }
  }
}
