package vn.kho.orchestration.process;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments of a job, in the order in which they are added. */
public final class JobArguments {
  private final List<String> arguments;

  private JobArguments(List<String> arguments) {
    this.arguments = arguments;
  }

  /** Begins with these. */
  public static JobArguments of(Collection<String> first) {
    return new JobArguments(new ArrayList<>(first));
  }

  /** Adds an option and its value; nothing where there is no value. */
  public JobArguments with(String option, @Nullable Object value) {
    if (value != null) {
      arguments.add(option);
      arguments.add(value.toString());
    }
    return this;
  }

  /** Adds an option once for each value. */
  public JobArguments withEach(String option, Collection<String> values) {
    values.forEach(value -> with(option, value));
    return this;
  }

  /**
   * Adds an option and its value as one word, for a value that may begin with a hyphen; nothing
   * where there is no value.
   */
  public JobArguments joined(String option, @Nullable String value) {
    if (value != null) {
      arguments.add(option + "=" + value);
    }
    return this;
  }

  /** Adds these, which belong to no option. */
  public JobArguments values(Collection<String> values) {
    arguments.addAll(values);
    return this;
  }

  /** Adds an option without a value where it was given. */
  public JobArguments flag(String option, boolean given) {
    if (given) {
      arguments.add(option);
    }
    return this;
  }

  /** All that were added. */
  public List<String> list() {
    return List.copyOf(arguments);
  }
}
