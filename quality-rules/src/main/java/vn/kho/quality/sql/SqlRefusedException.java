package vn.kho.quality.sql;

/** SQL that does not parse, or that would do more than it may. */
public final class SqlRefusedException extends Exception {
  private final boolean unsafe;

  private SqlRefusedException(String message, boolean unsafe) {
    super(message);
    this.unsafe = unsafe;
  }

  static SqlRefusedException unparsed(String why) {
    return new SqlRefusedException(why, false);
  }

  static SqlRefusedException unsafe(String why) {
    return new SqlRefusedException(why, true);
  }

  /** Whether it parses, and asks for what SQL of a file may not do. */
  public boolean unsafe() {
    return unsafe;
  }

  /** What is wrong with it. */
  public String why() {
    return String.valueOf(getMessage());
  }
}
