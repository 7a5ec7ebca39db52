package vn.kho.schema.contract;

/** How far a value may be seen. Personal values never reach a log or a message. */
public enum Classification {
  PUBLIC,
  INTERNAL,
  PERSONAL,
  SENSITIVE;

  /** Whether a value must be masked in findings, logs and messages. */
  public boolean masked() {
    return this == PERSONAL || this == SENSITIVE;
  }
}
