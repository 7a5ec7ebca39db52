package vn.kho.etl.format.probe;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The lines of a text with look-ahead: lines can be pushed back. */
final class RuledLines implements Closeable {
  private final BufferedReader text;
  private final Deque<String> ahead = new ArrayDeque<>();
  private int place;

  RuledLines(BufferedReader text) {
    this.text = text;
  }

  /** The next line; null at the end. */
  @Nullable String next() throws IOException {
    String line = ahead.isEmpty() ? text.readLine() : ahead.pop();
    place += line == null ? 0 : 1;
    return line;
  }

  /** Pushes a line back, to be read next. */
  void back(@Nullable String line) {
    if (line != null) {
      ahead.push(line);
      place--;
    }
  }

  /** The number of the line read last, from 1. */
  int place() {
    return place;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
