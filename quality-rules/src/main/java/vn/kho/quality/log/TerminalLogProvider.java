package vn.kho.quality.log;

import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Warnings of Kho and errors of libraries as lines on standard error, with the levels of {@code
 * log4j2.properties}; the system property {@value #LEVEL} sets that of Kho. Local jobs name this
 * provider at their start, since setting Log4j up costs a sixth of a second of CPU.
 */
public final class TerminalLogProvider implements SLF4JServiceProvider {
  /** The system property with the level down to which Kho itself logs. */
  static final String LEVEL = "kho.log";

  private static final String VERSION = "2.0.99";

  private final Map<String, Logger> loggers = new ConcurrentHashMap<>();
  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final MDCAdapter context = new NOPMDCAdapter();
  private final PrintStream terminal;
  private final Level own;

  /** Made by SLF4J. */
  public TerminalLogProvider() {
    this(System.err, System.getProperty(LEVEL, "warn"));
  }

  TerminalLogProvider(PrintStream terminal, String level) {
    this.terminal = terminal;
    this.own = level(level);
  }

  /** The level of a word as Log4j takes it; its {@code off} and {@code fatal} are errors here. */
  private static Level level(String word) {
    for (Level level : Level.values()) {
      if (level.name().equalsIgnoreCase(word)) {
        return level;
      }
    }
    return word.equalsIgnoreCase("all") ? Level.TRACE : Level.ERROR;
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    return name -> loggers.computeIfAbsent(name, this::logger);
  }

  private Logger logger(String name) {
    boolean kho = name.equals("vn.kho") || name.startsWith("vn.kho.");
    return new TerminalLogger(name, kho ? own : Level.ERROR, terminal);
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return context;
  }

  @Override
  public String getRequestedApiVersion() {
    return VERSION;
  }

  @Override
  public void initialize() {}
}
