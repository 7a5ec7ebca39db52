package vn.kho.schema.contract;

/** The confidentiality of a value. Personal values never reach a log or a message. */
public enum Classification {
  PUBLIC,
  INTERNAL,
  PERSONAL,
  SENSITIVE;

  /** Whether a value is masked in findings, logs and messages. */
  public boolean masked() {
    return this == PERSONAL || this == SENSITIVE;
  }
}
