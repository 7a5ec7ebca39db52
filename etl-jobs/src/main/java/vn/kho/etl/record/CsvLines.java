package vn.kho.etl.record;

/**
 * Follows quotes and line ends as FastCSV does: a quote opens only at the start of a field (and
 * again in a field that began with one), a line without anything is no record, and a carriage
 * return alone ends a line too.
 */
final class CsvLines {
  private final int separator;
  private State state = State.START;
  private boolean any;
  private boolean returned;
  private long count;

  CsvLines(char separator) {
    this.separator = separator;
  }

  private enum State {
    START,
    PLAIN,
    QUOTED,
    CLOSED
  }

  /** Takes one character; true where no quote is open after it and it ends a line. */
  boolean take(int c) {
    if (state == State.QUOTED) {
      state = c == '"' ? State.CLOSED : State.QUOTED;
      return false;
    }
    boolean second = returned && c == '\n';
    returned = c == '\r';
    if (c == '\n' || c == '\r') {
      end(second);
      return true;
    }
    any = true;
    if (c == '"') {
      state = state == State.PLAIN ? State.PLAIN : State.QUOTED;
    } else {
      State inside = state == State.CLOSED ? State.CLOSED : State.PLAIN;
      state = c == separator ? State.START : inside;
    }
    return false;
  }

  private void end(boolean second) {
    if (any && !second) {
      count++;
    }
    any = false;
    state = State.START;
  }

  /** Ends the last line; false where a quote is still open. */
  boolean finish() {
    boolean closed = state != State.QUOTED;
    end(false);
    return closed;
  }

  /** Lines that are records, the header included. */
  long count() {
    return count;
  }
}
