package vn.kho.orchestration.command.airflow;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import vn.kho.orchestration.command.option.CommandOutput;
import vn.kho.schema.settings.UnitParser;

/** The options of commands that may wait for the end of what they start. */
final class WaitOptions {
  /** The exit status where the timeout ended before the run. */
  static final int NOT_OVER = 3;

  private static final Duration ENDLESS = Duration.ofSeconds(Long.MAX_VALUE);

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(names = "--wait", description = "Waits for the end and reports what happens.")
  private boolean wait;

  @Option(
      names = "--timeout",
      paramLabel = "SPAN",
      converter = DurationConverter.class,
      description = {
        "With --wait: waits so long at most, such as 90m or 2h, then exit status 3; what was",
        "started goes on (default: as long as it takes)."
      })
  private @Nullable Duration timeout;

  /** A span with its unit. */
  static final class DurationConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      return UnitParser.duration(text)
          .orElseThrow(() -> new TypeConversionException("a time such as 90m or 2h is wanted"));
    }
  }

  /** Whether the end is waited for. */
  boolean wanted() {
    if (timeout != null && !wait) {
      throw new ParameterException(spec.commandLine(), "--timeout goes with --wait");
    }
    return wait;
  }

  /** The longest wait. */
  Duration most() {
    return timeout == null ? ENDLESS : timeout;
  }

  /** Reports that the timeout ended first; gives the exit status. */
  int notOver(String what, String look) {
    new CommandOutput(spec)
        .progress(
            "The time of --timeout is over, but not "
                + what
                + ". It goes on, see how far it is: "
                + look);
    return NOT_OVER;
  }
}
