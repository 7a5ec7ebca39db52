package vn.kho.quality.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;

class TerminalLogProviderTest {
  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();

  private Logger logger(String level, String name) {
    PrintStream stream = new PrintStream(terminal, true, UTF_8);
    return new TerminalLogProvider(stream, level).getLoggerFactory().getLogger(name);
  }

  @Test
  void aLineHasTimeLevelClassAndWhatHappened() {
    logger("warn", "vn.kho.etl.jobs.LoadRun").warn("{} stays: {}", "thư mục", 3);

    assertThat(terminal.toString(UTF_8))
        .matches("\\d\\d:\\d\\d:\\d\\d WARN LoadRun: thư mục stays: 3\\R");
  }

  @Test
  void ofAFaultTheFirstLinesAreShown() {
    IllegalStateException fault = new IllegalStateException("no such thing");

    logger("warn", "vn.kho.A").error("{} broke", "it", fault);

    assertThat(terminal.toString(UTF_8).lines())
        .hasSize(7)
        .startsWith(terminal.toString(UTF_8).substring(0, 9) + "ERROR A: it broke")
        .contains("java.lang.IllegalStateException: no such thing")
        .anyMatch(line -> line.startsWith("\tat vn.kho.quality.log.TerminalLogProviderTest"));
  }

  @ParameterizedTest
  @CsvSource({
    "warn, vn.kho.A, false, true",
    "warn, vn.khoa.A, false, false",
    "warn, org.apache.spark.A, false, false",
    "debug, vn.kho.A, true, true",
    "DEBUG, org.apache.spark.A, false, false",
    "error, vn.kho.A, false, false",
    "off, vn.kho.A, false, false",
    "all, vn.kho.A, true, true"
  })
  void khoTellsAsMuchAsIsAskedForAndLibrariesTheirErrors(
      String level, String name, boolean debug, boolean warn) {
    Logger logger = logger(level, name);
    logger.debug("a detail");
    logger.warn("a warning");
    logger.error("an error");

    assertThat(logger.isDebugEnabled()).isEqualTo(debug);
    assertThat(logger.isWarnEnabled()).isEqualTo(warn);
    assertThat(terminal.toString(UTF_8).contains("a detail")).isEqualTo(debug);
    assertThat(terminal.toString(UTF_8).contains("a warning")).isEqualTo(warn);
    assertThat(terminal.toString(UTF_8)).contains("an error");
  }
}
