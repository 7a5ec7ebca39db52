package vn.kho.orchestration.command;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Where a command tells what it does: answers to the output, progress to the error stream, so that
 * an answer in JSON is whole.
 *
 * @param spec the command
 */
record CommandLineOut(CommandSpec spec) {
  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** A line of progress. */
  void progress(String line) {
    spec.commandLine().getErr().println(line);
    spec.commandLine().getErr().flush();
  }
}
