package vn.kho.quality.log;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** Writes lines of one level and those above it to a terminal. */
final class TerminalLogger extends LegacyAbstractLogger {
  private static final long serialVersionUID = 1L;
  private static final int LINES_OF_A_FAULT = 6;

  private final Level lowest;
  private final transient PrintStream terminal;

  TerminalLogger(String name, Level lowest, PrintStream terminal) {
    this.name = name;
    this.lowest = lowest;
    this.terminal = terminal;
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      @Nullable String pattern,
      Object @Nullable [] arguments,
      @Nullable Throwable fault) {
    String message = MessageFormatter.basicArrayFormat(pattern, arguments);
    String text = line(level, message) + (fault == null ? "" : firstLines(fault));
    // one write, so that lines of two threads do not mix
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    terminal.write(bytes, 0, bytes.length);
    terminal.flush();
  }

  /** {@code 09:05:00 WARN LoadRun: what happened}. */
  private String line(Level level, @Nullable String message) {
    String now =
        DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)
            .format(LocalTime.now(ZoneId.systemDefault()));
    String type = name.substring(name.lastIndexOf('.') + 1);
    return now + " " + level + " " + type + ": " + message + System.lineSeparator();
  }

  /** The first lines of a stack trace: the exception and where it was thrown. */
  private static String firstLines(Throwable fault) {
    StringWriter text = new StringWriter();
    fault.printStackTrace(new PrintWriter(text, true));
    StringBuilder first = new StringBuilder();
    text.toString()
        .lines()
        .limit(LINES_OF_A_FAULT)
        .forEach(line -> first.append(line).append(System.lineSeparator()));
    return first.toString();
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  public boolean isTraceEnabled() {
    return enabled(Level.TRACE);
  }

  @Override
  public boolean isDebugEnabled() {
    return enabled(Level.DEBUG);
  }

  @Override
  public boolean isInfoEnabled() {
    return enabled(Level.INFO);
  }

  @Override
  public boolean isWarnEnabled() {
    return enabled(Level.WARN);
  }

  @Override
  public boolean isErrorEnabled() {
    return enabled(Level.ERROR);
  }

  private boolean enabled(Level level) {
    return level.toInt() >= lowest.toInt();
  }
}
