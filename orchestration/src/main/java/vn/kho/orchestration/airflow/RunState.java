package vn.kho.orchestration.airflow;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** The state of a run. */
public enum RunState {
  QUEUED,
  RUNNING,
  SUCCESS,
  FAILED,
  /** A state that this client does not know. */
  @JsonEnumDefaultValue
  OTHER;

  /** Whether nothing more happens in it. */
  public boolean over() {
    return this == SUCCESS || this == FAILED;
  }
}
