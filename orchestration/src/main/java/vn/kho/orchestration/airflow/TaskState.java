package vn.kho.orchestration.airflow;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** The state of a task in a run. */
public enum TaskState {
  /** Airflow has not looked at it yet. */
  NONE(' '),
  SCHEDULED('.'),
  QUEUED('q'),
  RUNNING('>'),
  SUCCESS('+'),
  FAILED('X'),
  UP_FOR_RETRY('r'),
  UP_FOR_RESCHEDULE('w'),
  UPSTREAM_FAILED('u'),
  SKIPPED('-'),
  DEFERRED('w'),
  RESTARTING('r'),
  REMOVED('-'),
  /** A state that this client does not know. */
  @JsonEnumDefaultValue
  OTHER('?');

  private final char mark;

  TaskState(char mark) {
    this.mark = mark;
  }

  /** The character that shows it in a grid of runs. */
  public char mark() {
    return mark;
  }

  /** Whether it has ended, unless somebody clears it. */
  public boolean over() {
    return switch (this) {
      case SUCCESS, FAILED, UPSTREAM_FAILED, SKIPPED, REMOVED -> true;
      default -> false;
    };
  }
}
