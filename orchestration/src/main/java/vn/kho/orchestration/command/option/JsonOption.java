package vn.kho.orchestration.command.option;

import picocli.CommandLine.Option;
import vn.kho.schema.problem.FailureJson;

/** Asks for the answer as JSON: on the output, with nothing else there; progress goes to errors. */
public final class JsonOption {
  /** The option's name, which jobs take too. */
  public static final String NAME = FailureJson.OPTION;

  @Option(names = NAME, description = "The answer as JSON.")
  private boolean asked;

  /** Whether the answer is wanted as JSON. */
  public boolean asked() {
    return asked;
  }
}
