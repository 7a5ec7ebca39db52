package vn.kho.orchestration.command.option;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The streams of a command: answers to the output, progress to the error stream, so that an answer
 * in JSON is whole.
 *
 * @param spec the command
 */
public record CommandOutput(CommandSpec spec) {
  public PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** A line of progress. */
  public void progress(String line) {
    spec.commandLine().getErr().println(line);
    spec.commandLine().getErr().flush();
  }
}
